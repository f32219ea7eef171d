/** When somebody else has taken or finished the task: said at once, and typed text stays. */
import type { Me, TaskDetail } from '../../api/contract/index.ts';
import { Notice } from '../ui/notice.tsx';

interface TaskStateProps {
  opened: TaskDetail;
  detail: TaskDetail;
  me: Me;
  workable: boolean;
}

export function TaskState({ opened, detail, me, workable }: TaskStateProps) {
  const { task } = detail;
  const others =
    task.assignee && task.assignee.personId !== me.personId ? task.assignee.name : null;
  const ended = task.status === 'completed' || task.status === 'cancelled';
  if (workable || (!ended && !others)) return null;
  // It happened while the person was working here: that is a problem, not a note.
  const meanwhile = opened.task.revision !== task.revision || opened.task.status !== task.status;
  const title =
    task.status === 'completed'
      ? 'This task has been completed'
      : ended
        ? 'This task is no longer needed'
        : `${others} has this task`;
  return (
    <Notice kind={meanwhile ? 'problem' : 'info'} title={title}>
      <p className="govuk-body">
        {task.status === 'completed' && task.assignee && `${others ?? 'You'} completed it. `}
        {task.status === 'cancelled' && others && `It was with ${others}. `}
        You can read it but not complete it.
        {meanwhile && ' What you typed is kept below so that you can copy it.'}
      </p>
    </Notice>
  );
}
