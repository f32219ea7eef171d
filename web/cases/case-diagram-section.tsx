/** Where the case stands on its diagrams: the policy's own, and those it called; each with its table. */
import { useMemo } from 'react';
import type { CaseDetail, CaseDiagram } from '../../api/contract/index.ts';
import { elementNames } from '../diagram/element-names.ts';
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
        processes.map((process) => (
          <OneProcess
            key={process.instanceId}
            process={process}
            calledBy={callerOf(process, processes)}
          />
        ))
      }
    </QueryState>
  );
}

type Process = CaseDiagram['processes'][number];

/** The step that called a process, by the name it has on another drawing of the case. */
function callerOf({ calledBy }: Process, processes: Process[]): string | null {
  if (!calledBy) return null;
  const names = processes.map(({ xml }) => elementNames(xml).get(calledBy)?.name);
  return names.find(Boolean) ?? calledBy;
}

function OneProcess({ process, calledBy }: { process: Process; calledBy: string | null }) {
  const tokens = useMemo(
    () => ({ tokens: process.tokens, done: process.done, flows: process.flows }),
    [process.tokens, process.done, process.flows],
  );
  return (
    <section className="baton-process">
      <h2 className="govuk-heading-m">
        {process.name} <CaseStatus status={process.status} incidents={0} />
      </h2>
      {calledBy && <p className="govuk-body">Called by the step ‘{calledBy}’.</p>}
      <LazyDiagram xml={process.xml} label={`Diagram of ${process.name}`} tokens={tokens} />
      <CaseSteps process={process} />
    </section>
  );
}
