/** Where the case stands on its diagrams: the policy's own, and those it called; each with its table. */
import { useMemo } from 'react';
import type { CaseDetail, CaseDiagram } from '../../api/contract/index.ts';
import { LazyDiagram } from '../diagram/lazy-diagram.tsx';
import { useDiagram } from '../queries/diagram.ts';
import { QueryState } from '../ui/query-state.tsx';
import { CaseStatus } from './case-status.tsx';
import { CaseSteps } from './case-steps.tsx';

export function CaseDiagramSection({ detail }: { detail: CaseDetail }) {
  const query = useDiagram(detail.row.id);
  return (
    <QueryState query={query} loading="Loading the diagram" lines={8}>
      {({ processes }) =>
        processes.map((process) => <OneProcess key={process.instanceId} process={process} />)
      }
    </QueryState>
  );
}

function OneProcess({ process }: { process: CaseDiagram['processes'][number] }) {
  const tokens = useMemo(
    () => ({ tokens: process.tokens, done: process.done, flows: process.flows }),
    [process.tokens, process.done, process.flows],
  );
  return (
    <section className="baton-process">
      <h2 className="govuk-heading-m">
        {process.name} <CaseStatus status={process.status} incidents={0} />
      </h2>
      {process.calledBy && <p className="govuk-body">Called by {process.calledBy}.</p>}
      <LazyDiagram xml={process.xml} label={`Diagram of ${process.name}`} tokens={tokens} />
      <CaseSteps process={process} />
    </section>
  );
}
