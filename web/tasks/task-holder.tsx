/** Who has the task, and taking it, giving it back or giving it to somebody. */
import { useState } from 'react';
import type { TaskDetail } from '../../api/contract/index.ts';
import { sentenceOf } from '../http/problem.ts';
import { useClaim } from '../mutations/claim.ts';
import { useUnclaim } from '../mutations/unclaim.ts';
import { useMySelf } from '../shell/me-context.ts';
import { Button } from '../ui/button.tsx';
import { CheckingNote } from '../ui/checking-note.tsx';
import { AssignForm } from './assign-form.tsx';

export function TaskHolder({ detail }: { detail: TaskDetail }) {
  const { task } = detail;
  const me = useMySelf();
  const claim = useClaim(task.id);
  const unclaim = useUnclaim(task.id);
  const [assigning, setAssigning] = useState(false);
  const wish = { params: { id: task.id }, body: { revision: task.revision } };
  const holder =
    task.assignee?.personId === me.personId ? 'You' : (task.assignee?.name ?? 'Nobody yet');
  const error = claim.error ?? unclaim.error;
  return (
    <>
      <span>{holder}</span>{' '}
      <span className="baton-quiet">
        ({task.role.title}
        {task.team && `, ${task.team.title}`})
      </span>
      <div className="baton-actions">
        {task.can.includes('claim') && task.status === 'open' && (
          <Button
            small
            kind="secondary"
            busy={claim.isPending}
            busyText="Claiming..."
            onClick={() => claim.mutate(wish)}
          >
            Claim this task
          </Button>
        )}
        {task.can.includes('unclaim') && task.status === 'claimed' && (
          <Button
            small
            kind="secondary"
            busy={unclaim.isPending}
            busyText="Giving back..."
            onClick={() => unclaim.mutate(wish)}
          >
            Give back to the team
          </Button>
        )}
        {task.can.includes('assign') && (
          <Button
            small
            kind="secondary"
            aria-expanded={assigning}
            onClick={() => setAssigning(!assigning)}
          >
            Give to somebody
          </Button>
        )}
      </div>
      <CheckingNote checking={claim.checking || unclaim.checking} />
      {error && (
        <p className="govuk-error-message" role="alert">
          {sentenceOf(error)}
        </p>
      )}
      {assigning && <AssignForm task={task} onDone={() => setAssigning(false)} />}
    </>
  );
}
