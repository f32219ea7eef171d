/** Takes a task from the row. If it was taken a moment before, the row says so and looks again. */
import type { TaskRow } from '../../api/contract/index.ts';
import { sentenceOf } from '../http/problem.ts';
import { useClaim } from '../mutations/claim.ts';
import { Button } from '../ui/button.tsx';

export function ClaimCell({ row, onClaimed }: { row: TaskRow; onClaimed: () => void }) {
  const claim = useClaim(row.id);
  const take = () =>
    claim.mutate(
      { params: { id: row.id }, body: { revision: row.revision } },
      { onSuccess: onClaimed },
    );
  const claimable = row.status === 'open' && row.can.includes('claim');
  return (
    <>
      {claimable && (
        <Button
          kind="secondary"
          small
          busy={claim.isPending}
          busyText={claim.checking ? 'Checking...' : 'Claiming...'}
          about={`${row.name}, ${row.caseReference}`}
          onClick={take}
        >
          Claim
        </Button>
      )}
      {/* Stays when the button goes: who was refused must be able to read why. */}
      {claim.error && (
        <p className="govuk-error-message baton-rows__refused" role="alert">
          {sentenceOf(claim.error)}
        </p>
      )}
    </>
  );
}
