/** The form of one message into the case: 'Move the conference date'. */
import { useMemo, useState } from 'react';
import { Form } from '../../api/contract/form.ts';
import type { CaseDetail, Values } from '../../api/contract/index.ts';
import { refusedOf } from '../http/refused.ts';
import { usePublishMessage } from '../mutations/publish-message.ts';
import { FormView } from '../tasks/form/form-view.tsx';
import { beginWith } from '../tasks/form/prepare.ts';
import { UnreadableForm } from '../tasks/form/unreadable-form.tsx';
import { CheckingNote } from '../ui/checking-note.tsx';

interface ActionFormProps {
  caseId: string;
  action: CaseDetail['actions'][number];
  onDone: () => void;
}

export function ActionForm({ caseId, action, onDone }: ActionFormProps) {
  const parsed = useMemo(() => Form.safeParse(action.form), [action.form]);
  return parsed.success ? (
    <Fill form={parsed.data} caseId={caseId} action={action} onDone={onDone} />
  ) : (
    <UnreadableForm />
  );
}

function Fill({ form, caseId, action, onDone }: ActionFormProps & { form: Form }) {
  const publish = usePublishMessage(caseId);
  const [attempt, setAttempt] = useState(0);
  const [values, setValues] = useState<Values>(() => beginWith(form, {}));
  return (
    <FormView
      form={form}
      values={values}
      context={{}}
      prefix={`a-${action.message.replaceAll(/\W/g, '-')}`}
      onChange={setValues}
      onSubmit={(submitted) =>
        publish.mutate(
          { body: { message: action.message, caseId, values: submitted } },
          { onSuccess: onDone, onError: () => setAttempt((count) => count + 1) },
        )
      }
      submit="Send"
      busy={publish.isPending}
      busyText={publish.checking ? 'Checking...' : 'Sending...'}
      refused={refusedOf(publish.error, attempt)}
    >
      <CheckingNote checking={publish.checking} />
    </FormView>
  );
}
