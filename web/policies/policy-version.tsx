/** One sealed version: its diagram, the parameters it takes, the questions it leaves open. */
import { LazyDiagram } from '../diagram/lazy-diagram.tsx';
import { usePolicyVersion } from '../queries/policy-version.ts';
import { Questions } from '../ui/questions.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { ParametersTable } from './parameters-table.tsx';

export function PolicyVersion({ policyKey, version }: { policyKey: string; version: number }) {
  const query = usePolicyVersion(policyKey, version);
  return (
    <QueryState query={query} loading={`Loading version ${version}`} lines={8}>
      {(detail) => (
        <>
          <section>
            <h2 className="govuk-heading-m">Diagram of version {version}</h2>
            <LazyDiagram
              xml={detail.xml}
              label={`Diagram of ${detail.title}, version ${version}`}
            />
          </section>
          <ParametersTable parameters={detail.parameters} />
          <section>
            <h2 className="govuk-heading-m">Questions the policy leaves open</h2>
            {detail.questions.length === 0 ? (
              <p className="govuk-body">None is recorded.</p>
            ) : (
              <Questions questions={detail.questions} />
            )}
          </section>
        </>
      )}
    </QueryState>
  );
}
