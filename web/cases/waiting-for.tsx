/** What a case waits for, in words: the step, whose it is, for how long. */
import type { CaseRow } from '../../api/contract/index.ts';
import { count } from '../format/words.ts';

export function WaitingFor({ waiting }: { waiting: CaseRow['waitingFor'] }) {
  if (waiting.length === 0) return <span className="baton-quiet">Nothing</span>;
  return (
    <ul className="govuk-list baton-waiting">
      {waiting.map((one) => (
        <li key={`${one.name}${one.who}${one.since}`}>
          {one.name}
          <span className="govuk-hint baton-rows__role">
            {one.who},{' '}
            {one.workingDays === 0 ? 'since today' : count(one.workingDays, 'working day')}
          </span>
        </li>
      ))}
    </ul>
  );
}
