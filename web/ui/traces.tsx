/** Quotations of the written policy, each with its document and line. */
import type { z } from 'zod';
import type { TraceView } from '../../api/contract/index.ts';

export function Traces({ traces }: { traces: z.infer<typeof TraceView>[] }) {
  return traces.map((trace) => (
    <figure className="baton-quote" key={`${trace.document}:${trace.line}`}>
      <blockquote>{trace.words}</blockquote>
      <figcaption>
        {trace.document}, line {trace.line}
      </figcaption>
    </figure>
  ));
}
