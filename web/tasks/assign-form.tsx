/** Gives a task to a person; beside each name how much they have already. */
import { useState } from 'react';
import type { TaskRow } from '../../api/contract/index.ts';
import { count } from '../format/words.ts';
import { sentenceOf } from '../http/problem.ts';
import { useAssign } from '../mutations/assign.ts';
import { useAssignable } from '../queries/assignable.ts';
import { Button } from '../ui/button.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { Select } from '../ui/select.tsx';

export function AssignForm({ task, onDone }: { task: TaskRow; onDone: () => void }) {
  const query = useAssignable(task.id, true);
  const assign = useAssign(task.id);
  const [personId, setPersonId] = useState('');
  const [tried, setTried] = useState(false);
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!personId || assign.isPending) return;
    assign.mutate(
      { params: { id: task.id }, body: { revision: task.revision, personId } },
      { onSuccess: onDone },
    );
  };
  const error = assign.error
    ? sentenceOf(assign.error)
    : tried && !personId
      ? 'Choose who gets the task'
      : undefined;
  return (
    <QueryState query={query} loading="Loading people" lines={1}>
      {({ people }) => (
        <form
          className="baton-inline-form"
          onSubmit={send}
          noValidate
          aria-label="Give the task to somebody"
        >
          <Select
            id="assignee"
            label="Person"
            value={personId}
            onChange={setPersonId}
            error={error}
            options={people.map((one) => ({
              value: one.personId,
              label: `${one.name} (${count(one.openTasks, 'open task')})`,
            }))}
          />
          <Button type="submit" kind="secondary" small busy={assign.isPending}>
            Give the task
          </Button>
        </form>
      )}
    </QueryState>
  );
}
