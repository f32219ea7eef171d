/**
 * A diagram on a page, with its own zoom buttons. Counts and tokens are put onto the standing
 * drawing; only other XML draws it anew. There is always a table beside it.
 */
import { useEffect, useRef, useState } from 'react';
import { createViewer } from '../../editor/viewer.ts';
import type { ViewerHandle } from '../../editor/viewer.ts';
import type { StepCount } from '../../editor/features/counts/counts.ts';
import type { TokenState } from '../../editor/features/tokens/tokens.ts';
import { DiagramFrame } from './diagram-frame.tsx';

interface DiagramViewProps {
  xml: string;
  /** 'Diagram of Transfer in, version 3' */
  label: string;
  tokens?: TokenState;
  counts?: StepCount[];
  onOpen?: (elementId: string) => void;
}

export default function DiagramView({ xml, label, tokens, counts, onOpen }: DiagramViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<ViewerHandle | null>(null);
  const [failed, setFailed] = useState(false);
  const open = useRef(onOpen);
  open.current = onOpen;
  const focus = useRef<string[]>([]);
  focus.current = tokens?.tokens.map((token) => token.elementId) ?? [];

  useEffect(() => {
    if (!box.current) return;
    const made = createViewer(box.current, { xml });
    let gone = false;
    setFailed(false);
    made.onOpen((elementId) => open.current?.(elementId));
    made.ready.then(
      () => {
        if (gone) return;
        made.fit(focus.current);
        setViewer(made);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      setViewer(null);
      made.destroy();
    };
  }, [xml]);
  useEffect(() => {
    if (viewer && tokens) viewer.showTokens(tokens);
  }, [viewer, tokens]);
  useEffect(() => {
    if (viewer && counts) viewer.showCounts(counts);
  }, [viewer, counts]);

  if (failed)
    return (
      <p className="govuk-body">The diagram cannot be drawn. The table beside it says the same.</p>
    );
  return (
    <DiagramFrame
      label={label}
      onZoom={(factor) => viewer?.zoomBy(factor)}
      onFit={() => viewer?.fit(focus.current)}
    >
      <div className="baton-diagram__canvas" ref={box} />
    </DiagramFrame>
  );
}
