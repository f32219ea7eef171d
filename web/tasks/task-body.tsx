/** The two halves of a task: the work on the left, what one needs to know for it on the right. */
import { useIsMutating } from '@tanstack/react-query';
import { useState } from 'react';
import type { TaskDetail, Written } from '../../api/contract/index.ts';
import { Deadline } from '../inbox/deadline.tsx';
import { useMySelf } from '../shell/me-context.ts';
import { SummaryList } from '../ui/summary-list.tsx';
import { TaskChecklist } from './task-checklist.tsx';
import { TaskHolder } from './task-holder.tsx';
import { TaskPolicy } from './task-policy.tsx';
import { TaskRecord } from './task-record.tsx';
import { TaskState } from './task-state.tsx';
import { TaskWork } from './task-work.tsx';

export function TaskBody({
  detail,
  onDone,
}: {
  detail: TaskDetail;
  onDone: (written: Written, before: TaskDetail) => void;
}) {
  const me = useMySelf();
  // The form on the page is the one that was opened; only its surroundings follow the server.
  const [opened] = useState(detail);
  const { task } = detail;
  // A notice may come before the answer to one's own completion: then nothing has gone wrong.
  const completing = useIsMutating({ mutationKey: ['complete'] }) > 0;
  const workable =
    completing ||
    task.can.includes('complete') ||
    (task.status === 'open' && task.can.includes('claim'));
  return (
    <div className="baton-task">
      <div className="baton-task__head">
        <SummaryList
          compact
          rows={[
            { label: 'Deadline', value: <Deadline deadline={task.deadline} about={task.name} /> },
            { label: 'Who has it', value: <TaskHolder detail={detail} /> },
            { label: 'Why you', value: detail.whyMe },
            { label: 'Policy', value: task.policyTitle },
          ]}
        />
        <TaskState opened={opened} detail={detail} me={me} workable={workable} />
      </div>
      <div className="baton-task__work">
        {detail.record && <TaskRecord record={detail.record} />}
        <TaskChecklist detail={opened} />
        <TaskWork
          opened={opened}
          now={detail}
          me={me}
          workable={workable}
          onDone={(written) => onDone(written, detail)}
        />
      </div>
      <aside className="baton-task__aside" aria-label="About this task">
        <TaskPolicy policy={detail.policy} next={detail.next} />
        {detail.facts.length > 0 && (
          <section>
            <h2 className="govuk-heading-m">What is known</h2>
            <SummaryList compact rows={detail.facts} />
          </section>
        )}
      </aside>
    </div>
  );
}
