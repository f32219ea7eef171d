/** What a person may tell the case, and cancelling it. Each opens its form in place. */
import { useState } from 'react';
import type { CaseDetail } from '../../api/contract/index.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ActionForm } from './action-form.tsx';
import { CancelForm } from './cancel-form.tsx';

export function CaseActions({ detail }: { detail: CaseDetail }) {
  const [open, setOpen] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  if (detail.actions.length === 0 && !detail.canCancel && !done) return null;
  const finish = (words: string) => {
    setOpen(null);
    setDone(words);
  };
  return (
    <section>
      <h2 className="govuk-heading-m">What you can do</h2>
      {done && (
        <Notice kind="success">
          <p className="govuk-body">{done}</p>
        </Notice>
      )}
      {detail.actions.map((action) => (
        <div key={action.message} className="baton-action">
          <Button
            kind="secondary"
            aria-expanded={open === action.message}
            onClick={() => setOpen(open === action.message ? null : action.message)}
          >
            {action.title}
          </Button>
          <p className="govuk-hint">{action.hint}</p>
          {open === action.message && (
            <ActionForm
              caseId={detail.row.id}
              action={action}
              onDone={() => finish(`Done: ${action.title}.`)}
            />
          )}
        </div>
      ))}
      {detail.canCancel && (
        <div className="baton-action">
          <Button
            kind="secondary"
            aria-expanded={open === 'cancel'}
            onClick={() => setOpen(open === 'cancel' ? null : 'cancel')}
          >
            Cancel the case
          </Button>
          {open === 'cancel' && (
            <CancelForm detail={detail} onDone={() => finish('The case has been cancelled.')} />
          )}
        </div>
      )}
    </section>
  );
}
