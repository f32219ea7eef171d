/** Who holds each child: the one thing that must never be in doubt. */
import type { HolderView } from '../../api/contract/index.ts';
import { civil, date, dateTime } from '../format/dates.ts';
import { Details } from '../ui/details.tsx';
import { Tag } from '../ui/tag.tsx';

export function CaseHolders({ holders }: { holders: HolderView[] }) {
  return (
    <section>
      <h2 className="govuk-heading-m">Who holds each child</h2>
      {holders.length === 0 && <p className="govuk-body">No child is named in this case yet.</p>}
      <ul className="govuk-list baton-holders">
        {holders.map((child) => (
          <li key={child.childId}>
            <h3 className="govuk-heading-s">
              {child.childName}{' '}
              {child.dateOfBirth && (
                <span className="baton-quiet">born {civil(child.dateOfBirth)}</span>
              )}
            </h3>
            <p className="govuk-body">
              Held by <strong>{child.holder.title}</strong>{' '}
              {child.holder.outside && <Tag>Outside this authority</Tag>} since {date(child.since)}
            </p>
            <p className="govuk-body-s baton-quiet">
              By: {child.byEvent}. Recorded {dateTime(child.recordedAt)}.
            </p>
            {child.pending && (
              <p className="govuk-body">
                <Tag colour="yellow">Pending</Tag> To {child.pending.to}: {child.pending.reason}
              </p>
            )}
            {child.history.length > 1 && (
              <Details summary="Earlier holders" about={child.childName}>
                <ol className="govuk-list">
                  {child.history.map((one) => (
                    <li key={`${one.title}${one.recordedAt}`}>
                      {one.title}, from {date(one.since)}: {one.byEvent}{' '}
                      <span className="baton-quiet">(recorded {dateTime(one.recordedAt)})</span>
                    </li>
                  ))}
                </ol>
              </Details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
