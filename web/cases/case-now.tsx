/** How the case stands now: incidents first, then children, what it waits for, what can be done. */
import type { CaseDetail } from '../../api/contract/index.ts';
import { dateTime } from '../format/dates.ts';
import { TaskTable } from '../inbox/task-table.tsx';
import { Notice } from '../ui/notice.tsx';
import { SummaryList } from '../ui/summary-list.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseHolders } from './case-holders.tsx';
import { CasePolicy } from './case-policy.tsx';
import { CaseTimers } from './case-timers.tsx';
import { WaitingFor } from './waiting-for.tsx';

export function CaseNow({ detail }: { detail: CaseDetail }) {
  return (
    <>
      {detail.incidents.length > 0 && (
        <Notice kind="problem" title="This case needs repair">
          <ul className="govuk-list govuk-list--bullet">
            {detail.incidents.map((incident) => (
              <li key={incident.id}>
                {incident.sentence}{' '}
                <span className="baton-quiet">({dateTime(incident.raisedAt)})</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {detail.ended && (
        <Notice
          title={
            detail.row.status === 'cancelled' ? 'This case was cancelled' : 'This case has ended'
          }
        >
          <p className="govuk-body">
            {detail.ended.how} <span className="baton-quiet">({dateTime(detail.ended.at)})</span>
          </p>
        </Notice>
      )}
      <div className="baton-case">
        <div>
          <CaseHolders holders={detail.children} />
          {detail.row.status === 'active' && (
            <section>
              <h2 className="govuk-heading-m">Waiting for</h2>
              <WaitingFor waiting={detail.row.waitingFor} />
            </section>
          )}
          {detail.tasks.length > 0 && (
            <section>
              <h2 className="govuk-heading-m">Open tasks</h2>
              <TaskTable
                rows={detail.tasks}
                more={null}
                caption="Open tasks of this case"
                withinCase
              />
            </section>
          )}
          <CaseTimers timers={detail.timers} />
          {detail.facts.length > 0 && (
            <section>
              <h2 className="govuk-heading-m">What is known</h2>
              <SummaryList compact rows={detail.facts} />
            </section>
          )}
        </div>
        <aside aria-label="About this case">
          <CaseActions detail={detail} />
          <CasePolicy detail={detail} />
        </aside>
      </div>
    </>
  );
}
