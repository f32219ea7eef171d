/** Whether the drawing is saved. */
import { timeOrDay } from '../../format/dates.ts';
import type { KeeperState } from './draft-keeper.ts';

function sentence(saving: KeeperState): string {
  switch (saving.state) {
    case 'clean':
      return 'No changes yet';
    case 'changed':
      return 'Changed, not saved yet';
    case 'saving':
      return 'Saving...';
    case 'saved':
      return `Saved at ${timeOrDay(saving.at, new Date())}`;
    case 'stale':
      return 'Somebody else has saved this draft. Your changes are not saved. Reload the page to see theirs.';
    case 'failed':
      return `Not saved. ${saving.sentence}`;
  }
}

export function KeeperLine({ saving }: { saving: KeeperState }) {
  const bad = saving.state === 'stale' || saving.state === 'failed';
  return (
    <p
      className={bad ? 'govuk-error-message baton-save-line' : 'govuk-hint baton-save-line'}
      role="status"
    >
      {sentence(saving)}
    </p>
  );
}
