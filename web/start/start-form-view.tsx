/** The start form: kept on this computer while it is typed, sent once however often it is tried. */
import { useMemo, useState } from 'react';
import { Form } from '../../api/contract/form.ts';
import type { StartForm, Written } from '../../api/contract/index.ts';
import { refusedOf } from '../http/refused.ts';
import { useStartCase } from '../mutations/start-case.ts';
import { useMySelf } from '../shell/me-context.ts';
import { KeptNote, SaveLine } from '../tasks/drafts/draft-notes.tsx';
import { useDraft } from '../tasks/drafts/use-draft.ts';
import { FormView } from '../tasks/form/form-view.tsx';
import { beginWith } from '../tasks/form/prepare.ts';
import { UnreadableForm } from '../tasks/form/unreadable-form.tsx';
import { CheckingNote } from '../ui/checking-note.tsx';
import { Tag } from '../ui/tag.tsx';

interface StartFormViewProps {
  form: StartForm;
  onStarted: (written: Written) => void;
}

export function StartFormView({ form, onStarted }: StartFormViewProps) {
  const parsed = useMemo(() => Form.safeParse(form.form), [form.form]);
  return (
    <div className="baton-form">
      <p className="govuk-body-l">{form.summary}</p>
      <p className="govuk-body">
        A case that begins with today's date follows version {form.version} of the policy to its
        end, even if the policy changes.{' '}
        {form.demonstration && <Tag colour="yellow">Demonstration values</Tag>}
      </p>
      {parsed.success ? (
        <Fill form={parsed.data} policyKey={form.policyKey} onStarted={onStarted} />
      ) : (
        <UnreadableForm />
      )}
    </div>
  );
}

function Fill({
  form,
  policyKey,
  onStarted,
}: {
  form: Form;
  policyKey: string;
  onStarted: (written: Written) => void;
}) {
  const me = useMySelf();
  const start = useStartCase();
  const [attempt, setAttempt] = useState(0);
  const initial = useMemo(() => beginWith(form, {}), [form]);
  const draft = useDraft({
    personId: me.personId,
    form: `start:${policyKey}`,
    initial,
    server: null,
  });
  return (
    <>
      <KeptNote opened={draft.opened} me={me.name} saves={false} />
      <FormView
        form={form}
        values={draft.values}
        context={{}}
        onChange={draft.change}
        onSubmit={(values) =>
          start.mutate(
            { body: { policyKey, values } },
            {
              onSuccess: (written) => {
                draft.finish();
                onStarted(written);
              },
              onError: () => setAttempt((count) => count + 1),
            },
          )
        }
        submit="Start the case"
        busy={start.isPending}
        busyText={start.checking ? 'Checking...' : 'Starting...'}
        refused={refusedOf(start.error, attempt)}
      >
        <SaveLine saving={draft.saving} />
        <CheckingNote checking={start.checking} />
      </FormView>
    </>
  );
}
