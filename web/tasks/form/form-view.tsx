/**
 * A whole form: error summary, fields, button. It is judged when it is sent, not while somebody is
 * still typing; after that an error goes away as soon as its field is right.
 */
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Form } from '../../../api/contract/form.ts';
import type { Values } from '../../../api/contract/index.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FormComponents } from './components.tsx';
import { judge } from './judge.ts';
import type { FieldFault } from './judge.ts';
import { controlId } from './paths.ts';

interface FormViewProps {
  form: Form;
  values: Values;
  context: Values;
  onChange: (values: Values) => void;
  onSubmit: (values: Values) => void;
  /** The words on the button: 'Complete task'. */
  submit: string;
  busy?: boolean;
  busyText?: string;
  /** What the server refused, field by field or as a whole. */
  refused?: { faults: FieldFault[]; sentence: string | null; attempt: number } | undefined;
  prefix?: string;
  /** Between the fields and the button. */
  children?: ReactNode;
}

export function FormView({
  form,
  values,
  context,
  onChange,
  onSubmit,
  submit,
  busy,
  busyText,
  refused,
  prefix = 'f',
  children,
}: FormViewProps) {
  const [tried, setTried] = useState(0);
  const judged = useMemo(() => judge(form, values, context), [form, values, context]);
  const here = tried > 0 && !judged.ok ? judged.faults : [];
  const faults = here.length > 0 ? here : (refused?.faults ?? []);
  const errors = new Map(faults.map((fault) => [fault.field, fault.message]));
  const lines = faults.map((fault) => ({
    target: controlId(prefix, fault.field),
    message: fault.message,
  }));
  if (here.length === 0 && refused?.sentence)
    lines.unshift({ target: '', message: refused.sentence });
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried((count) => count + 1);
    if (judged.ok) onSubmit(judged.values);
  };
  return (
    <form noValidate onSubmit={send} aria-label={form.title ?? submit}>
      <ErrorSummary
        lines={lines.map((line) => ({ ...line, target: line.target || null }))}
        attempt={tried * 1000 + (refused?.attempt ?? 0)}
      />
      <FormComponents
        components={form.components}
        scope={{ prefix, path: '', values, outer: [], context, errors, onChange }}
      />
      {children}
      <Button type="submit" busy={busy ?? false} busyText={busyText ?? 'Sending...'}>
        {submit}
      </Button>
    </form>
  );
}
