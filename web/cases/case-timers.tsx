/** Timers that run, each with its reason. */
import type { CaseDetail } from '../../api/contract/index.ts';
import { When } from '../ui/when.tsx';

export function CaseTimers({ timers }: { timers: CaseDetail['timers'] }) {
  if (timers.length === 0) return null;
  return (
    <section>
      <h2 className="govuk-heading-m">What happens by itself</h2>
      <ul className="govuk-list govuk-list--bullet">
        {timers.map((timer) => (
          <li key={`${timer.name}${timer.dueAt}`}>
            {timer.name}: <When at={timer.dueAt} />
            <span className="govuk-hint baton-rows__role">{timer.because}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
