/** The frame of a diagram: its name and its zoom. The bottom right corner stays free. */
import type { ReactNode } from 'react';

interface DiagramFrameProps {
  label: string;
  onZoom: (factor: number) => void;
  onFit: () => void;
  children: ReactNode;
}

export function DiagramFrame({ label, onZoom, onFit, children }: DiagramFrameProps) {
  return (
    <section className="baton-diagram" aria-label={label}>
      <div className="baton-diagram__tools">
        <button type="button" className="baton-tool" onClick={() => onZoom(1.25)}>
          Zoom in
        </button>
        <button type="button" className="baton-tool" onClick={() => onZoom(0.8)}>
          Zoom out
        </button>
        <button type="button" className="baton-tool" onClick={onFit}>
          Fit
        </button>
      </div>
      {children}
    </section>
  );
}
