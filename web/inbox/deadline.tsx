/** A deadline with its reason. Lateness is a word first, a colour second. */
import type { DeadlineView } from '../../api/contract/index.ts';
import { Details } from '../ui/details.tsx';
import { Tag } from '../ui/tag.tsx';

type Computed = Extract<DeadlineView, { state: 'computed' }>;

export function Deadline({
  deadline,
  about,
  open,
}: {
  deadline: DeadlineView | null;
  about: string;
  open?: boolean;
}) {
  if (!deadline) return <span className="baton-quiet">No deadline</span>;
  if (deadline.state === 'awaiting-anchor') {
    return (
      <>
        <span>Not yet known</span>
        <span className="govuk-hint baton-rows__role">{deadline.because}</span>
      </>
    );
  }
  if (deadline.state === 'open-question') {
    return (
      <>
        <Tag colour="purple">The policy does not say</Tag>
        <span className="govuk-hint baton-rows__role">{deadline.because}</span>
      </>
    );
  }
  return (
    <>
      <span className="baton-due">{deadline.due}</span> <Urgency urgency={deadline.urgency} />
      {open ? (
        <Why deadline={deadline} />
      ) : (
        <Details summary="Why this date" about={about}>
          <Why deadline={deadline} />
        </Details>
      )}
    </>
  );
}

export function Urgency({ urgency }: { urgency: Computed['urgency'] }) {
  if (urgency === 'overdue') return <Tag colour="red">Overdue</Tag>;
  return urgency === 'soon' ? <Tag colour="yellow">Due soon</Tag> : null;
}

function Why({ deadline }: { deadline: Computed }) {
  return (
    <div className="baton-why">
      <p>{deadline.because}</p>
      <p>Paragraph {deadline.paragraph.replace(/^paragraph\s+/i, '')}.</p>
      <p>If it is missed: {deadline.missed}.</p>
      <p className="baton-quiet">Calendar: {deadline.calendar}</p>
    </div>
  );
}
