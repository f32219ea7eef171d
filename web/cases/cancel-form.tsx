/** Cancelling a case: the reason goes into its history, and there is no way back. */
import { useState } from 'react';
import type { CaseDetail } from '../../api/contract/index.ts';
import { sentenceOf } from '../http/problem.ts';
import { useCancelCase } from '../mutations/cancel-case.ts';
import { Button } from '../ui/button.tsx';
import { CheckingNote } from '../ui/checking-note.tsx';
import { Textarea } from '../ui/textarea.tsx';

export function CancelForm({ detail, onDone }: { detail: CaseDetail; onDone: () => void }) {
  const cancel = useCancelCase(detail.row.id);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < 3;
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short) return document.getElementById('cancel-reason')?.focus();
    if (cancel.isPending) return;
    cancel.mutate(
      { params: { id: detail.row.id }, body: { reason: reason.trim(), revision: detail.revision } },
      { onSuccess: onDone },
    );
  };
  const error =
    tried && short
      ? 'Enter the reason why the case is cancelled'
      : cancel.error
        ? sentenceOf(cancel.error)
        : undefined;
  return (
    <form noValidate onSubmit={send} aria-label="Cancel the case">
      <p className="govuk-body">All open tasks of the case end. This cannot be undone.</p>
      <Textarea
        id="cancel-reason"
        label="Reason for cancelling"
        value={reason}
        onChange={setReason}
        error={error}
        rows={3}
      />
      <CheckingNote checking={cancel.checking} />
      <Button type="submit" kind="warning" busy={cancel.isPending} busyText="Cancelling...">
        Cancel this case
      </Button>
    </form>
  );
}
