/** When somebody else has taken or finished the task meanwhile: said at once, typed text stays. */
import type { Me, TaskDetail } from '../../api/contract/index.ts';
import { Notice } from '../ui/notice.tsx';

export function TaskState({ detail, me, workable }: { detail: TaskDetail; me: Me; workable: boolean }) {
  const { task } = detail;
  if (task.status === 'completed' || task.status === 'cancelled') {
    return (
      <Notice kind="problem" title={task.status === 'completed' ? 'This task has been completed' : 'This task is no longer needed'}>
        <p className="govuk-body">
          {task.assignee && task.assignee.personId !== me.personId && `It was with ${task.assignee.name}. `}
          What you typed is kept below so that you can copy it. It cannot be sent.
        </p>
      </Notice>
    );
  }
  if (workable || !task.assignee || task.assignee.personId === me.personId) return null;
  return (
    <Notice kind="problem" title={`${task.assignee.name} has this task`}>
      <p className="govuk-body">You can read it but not complete it. What you typed, if anything, is kept below so that you can copy it.</p>
    </Notice>
  );
}
