/** What was typed, with the labels of the form: for choosing between drafts, and for copying. */
import { flatten, Form } from '../../../api/contract/form.ts';
import type { FormComponent } from '../../../api/contract/form.ts';
import type { Values } from '../../../api/contract/index.ts';
import { partsOf } from '../../ui/date-value.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { rowsOf } from './paths.ts';

export interface TypedLine {
  label: string;
  value: string;
}

/** Lines of text for every field with something in it. */
export function typedLines(
  components: readonly FormComponent[],
  values: Values,
  before = '',
): TypedLine[] {
  return flatten(components).flatMap((one) => {
    if (one.type === 'text') return [];
    if (one.type === 'dynamiclist') {
      return rowsOf(values[one.path]).flatMap((row, index) =>
        typedLines(one.components, row, `${one.label} ${index + 1}: `),
      );
    }
    const value = inWords(values[one.key], one.type);
    return value ? [{ label: before + one.label, value }] : [];
  });
}

function inWords(value: unknown, type: string): string {
  if (value === undefined || value === null || value === '') return '';
  if (type === 'datetime') {
    const { day, month, year, time } = partsOf(value);
    return `${[day, month, year].filter(Boolean).join('/')} ${time}`.trim();
  }
  if (typeof value === 'boolean') return value ? 'Yes' : '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function TypedValues({ form, values }: { form: unknown; values: Values }) {
  const parsed = Form.safeParse(form);
  const lines = parsed.success ? typedLines(parsed.data.components, values) : [];
  if (lines.length === 0) return <p className="govuk-body">Nothing was typed.</p>;
  return (
    <>
      <SummaryList compact rows={lines} />
      <p className="govuk-body">
        <CopyButton
          value={lines.map((line) => `${line.label}: ${line.value}`).join('\n')}
          about="everything you typed"
        />
      </p>
    </>
  );
}
