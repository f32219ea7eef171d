/** The state of a case, as a word; a case that needs repair says so too. */
import type { CaseRow } from '../../api/contract/index.ts';
import { Tag } from '../ui/tag.tsx';
import type { TagColour } from '../ui/tag.tsx';

const words: Record<CaseRow['status'], { label: string; colour: TagColour }> = {
  active: { label: 'Open', colour: 'blue' },
  completed: { label: 'Completed', colour: 'green' },
  cancelled: { label: 'Cancelled', colour: 'grey' },
};

export function CaseStatus({
  status,
  incidents,
}: {
  status: CaseRow['status'];
  incidents: number;
}) {
  return (
    <>
      <Tag colour={words[status].colour}>{words[status].label}</Tag>{' '}
      {incidents > 0 && <Tag colour="red">Needs repair</Tag>}
    </>
  );
}
