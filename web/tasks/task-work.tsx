/** The form of a task, its draft and its completion. */
import { useMemo, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Me, TaskDetail, Values, Written } from '../../api/contract/index.ts';
import { Form } from '../../api/contract/form.ts';
import { refusedOf } from '../http/refused.ts';
import { useComplete } from '../mutations/complete.ts';
import { saveDraft } from '../mutations/save-draft.ts';
import { taskQuery } from '../queries/task.ts';
import { CheckingNote } from '../ui/checking-note.tsx';
import { DraftConflict, KeptNote, SaveLine } from './drafts/draft-notes.tsx';
import { useDraft } from './drafts/use-draft.ts';
import { contextOf } from './form-context.ts';
import { FormView } from './form/form-view.tsx';
import { beginWith } from './form/prepare.ts';
import { typedLines, TypedValues } from './form/typed-values.tsx';
import { UnreadableForm } from './form/unreadable-form.tsx';

interface TaskWorkProps {
  /** As it was when the page was opened: the form and its draft. */
  opened: TaskDetail;
  /** As it is now: revision and rights. */
  now: TaskDetail;
  me: Me;
  workable: boolean;
  onDone: (written: Written) => void;
}

const NO_FORM: Form = { type: 'default', id: 'none', schemaVersion: 19, components: [] };

export function TaskWork({ opened, now, me, workable, onDone }: TaskWorkProps) {
  const parsed = useMemo(() => Form.safeParse(opened.form ?? NO_FORM), [opened.form]);
  if (!parsed.success) return <UnreadableForm />;
  return (
    <ReadableWork
      form={parsed.data}
      opened={opened}
      now={now}
      me={me}
      workable={workable}
      onDone={onDone}
    />
  );
}

function ReadableWork({ form, opened, now, me, workable, onDone }: TaskWorkProps & { form: Form }) {
  const { id, caseId } = opened.task;
  const client = useQueryClient();
  const [attempt, setAttempt] = useState(0);
  const complete = useComplete(caseId);
  const initial = useMemo(() => beginWith(form, opened.values), [form, opened.values]);
  const context = useMemo(() => contextOf(form, opened), [form, opened]);
  const draft = useDraft({
    personId: me.personId,
    form: `task:${id}`,
    initial,
    server: opened.draft,
    send: (values, over) => saveDraft(id, values, over),
  });
  const show = (values: Values) => <TypedValues form={form} values={values} context={context} />;
  if (!workable) {
    return typedLines(form.components, draft.values).length === 0 ? null : (
      <section className="baton-card">
        <h2 className="govuk-heading-m">What you typed</h2>
        {show(draft.values)}
      </section>
    );
  }
  const finish = (values: Values) => {
    draft.hold(true);
    complete.mutate(
      { params: { id }, body: { revision: now.task.revision, values } },
      {
        onSuccess: (written) => {
          draft.finish();
          onDone(written);
        },
        onError: () => {
          setAttempt((count) => count + 1);
          draft.hold(false);
          // The task may have changed hands: look at it again, the typed text stays.
          void client.invalidateQueries(taskQuery(id));
        },
      },
    );
  };
  if (draft.opened.kind === 'conflict') {
    const { server, local } = draft.opened;
    return (
      <DraftConflict
        server={server}
        local={local}
        show={show}
        onChoose={(values, at, by) => draft.choose(values, server.revision, at, by)}
      />
    );
  }
  return (
    <section>
      <h2 className="govuk-heading-m">
        {opened.form === null ? 'When you have done this' : 'Your answers'}
      </h2>
      <KeptNote opened={draft.opened} me={me.name} />
      <FormView
        form={form}
        values={draft.values}
        context={context}
        onChange={draft.change}
        onSubmit={finish}
        submit="Complete task"
        busy={complete.isPending}
        busyText={complete.checking ? 'Checking...' : 'Completing...'}
        refused={refusedOf(complete.error, attempt)}
      >
        <SaveLine saving={draft.saving} />
        {draft.saving.state === 'stale' && (
          <NewerDraft
            load={() =>
              client
                .fetchQuery({ ...taskQuery(id), staleTime: 0 })
                .then((fresh) => fresh.draft && draft.conflictWith(fresh.draft))
            }
          />
        )}
        <CheckingNote checking={complete.checking} />
      </FormView>
    </section>
  );
}

function NewerDraft({ load }: { load: () => Promise<unknown> }) {
  return (
    <p className="govuk-body">
      <button type="button" className="baton-link-button" onClick={() => void load()}>
        Compare the two drafts
      </button>
    </p>
  );
}
