/** From when, and why: both stay with the version for ever. */
import { useState } from 'react';
import { refusedOf } from '../http/refused.ts';
import { usePublishPolicy } from '../mutations/publish-policy.ts';
import { Button } from '../ui/button.tsx';
import { CheckingNote } from '../ui/checking-note.tsx';
import { DateInput } from '../ui/date-input.tsx';
import { faultOf, partsOf } from '../ui/date-value.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Textarea } from '../ui/textarea.tsx';

interface PublishFormProps {
  policyKey: string;
  revision: number;
  onPublished: (version: number, from: string) => void;
}

export function PublishForm({ policyKey, revision, onPublished }: PublishFormProps) {
  const publish = usePublishPolicy(policyKey);
  const [from, setFrom] = useState<unknown>(undefined);
  const [why, setWhy] = useState('');
  const [attempt, setAttempt] = useState(0);
  const dateError =
    attempt > 0
      ? typeof from === 'string'
        ? undefined
        : (faultOf('In force from', partsOf(from), false) ??
          'Enter the date from which it is in force')
      : undefined;
  const whyError =
    attempt > 0 && why.trim().length < 3 ? 'Enter why this version is published' : undefined;
  const refused = refusedOf(publish.error, attempt);
  const idOf = (field: string) =>
    field === 'why' ? 'why' : field === 'inForceFrom' ? 'in-force' : null;
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    if (publish.isPending) return;
    publish.reset();
    setAttempt((count) => count + 1);
    if (typeof from !== 'string' || why.trim().length < 3) return;
    publish.mutate(
      { params: { key: policyKey }, body: { inForceFrom: from, why: why.trim(), revision } },
      {
        onSuccess: ({ version }) => onPublished(version, from),
        onError: () => setAttempt((count) => count + 1),
      },
    );
  };
  return (
    <form noValidate onSubmit={send} aria-label="Publish this policy">
      <ErrorSummary
        attempt={attempt}
        lines={[
          ...(dateError ? [{ target: 'in-force', message: dateError }] : []),
          ...(whyError ? [{ target: 'why', message: whyError }] : []),
          ...(refused?.faults ?? []).map((fault) => ({
            target: idOf(fault.field),
            message: fault.message,
          })),
          ...(refused?.sentence ? [{ target: null, message: refused.sentence }] : []),
        ]}
      />
      <DateInput
        id="in-force"
        label="In force from"
        hint="Cases whose deciding date is on or after this day follow this version. For example, 1 4 2026."
        value={from}
        onChange={setFrom}
        error={dateError}
      />
      <Textarea
        id="why"
        label="Why this version"
        hint="For example, the paragraph that changed."
        value={why}
        onChange={setWhy}
        error={whyError}
        rows={3}
      />
      <div className="govuk-inset-text">Running cases stay on the version they began with.</div>
      <CheckingNote checking={publish.checking} />
      <Button
        type="submit"
        busy={publish.isPending}
        busyText={publish.checking ? 'Checking...' : 'Publishing...'}
      >
        Publish
      </Button>
    </form>
  );
}
