/** One task: until when and why, what the policy says, what is known, and the form. */
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { TaskDetail, Written } from '../../api/contract/index.ts';
import { useTask } from '../queries/task.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { TaskBody } from './task-body.tsx';
import { TaskDone } from './task-done.tsx';

export default function TaskPage() {
  const { id = '' } = useParams();
  // Another task is another page: nothing typed or done may carry over.
  return <OneTask key={id} id={id} />;
}

function OneTask({ id }: { id: string }) {
  const query = useTask(id);
  const [done, setDone] = useState<{ detail: TaskDetail; written: Written } | null>(null);
  const back = <BackLink to="/inbox">Inbox</BackLink>;
  if (done) return <TaskDone detail={done.detail} written={done.written} />;
  return (
    <Page
      title={query.data?.task.name ?? 'Task'}
      back={back}
      caption={
        query.data && (
          <Link className="govuk-link" to={`/cases/${query.data.task.caseId}`}>
            {query.data.task.caseTitle} ({query.data.task.caseReference})
          </Link>
        )
      }
    >
      <QueryState query={query} loading="Loading the task" lines={8}>
        {(detail) => (
          <TaskBody
            detail={detail}
            onDone={(written, before) => setDone({ detail: before, written })}
          />
        )}
      </QueryState>
    </Page>
  );
}
