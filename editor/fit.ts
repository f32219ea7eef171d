/**
 * Shows a whole diagram with room at the edges, for overlays stand outside their elements. A diagram
 * too large to be read whole is shown at a readable size instead, beginning with what matters.
 */
import type { Canvas, DiagramElement, ElementRegistry } from './services.ts';

const MARGIN = 28;
const READABLE = 0.7;

/** `inset` is what tools cover at the left, in pixels. */
export function fit(
  canvas: Canvas,
  registry: ElementRegistry,
  focus: string[] = [],
  inset = 0,
): void {
  canvas.zoom('fit-viewport', 'auto');
  const { inner, outer } = canvas.viewbox();
  if (outer.width === 0 || outer.height === 0) return;
  const scale = Math.min(
    1,
    (outer.width - 2 * MARGIN - inset) / inner.width,
    (outer.height - 2 * MARGIN) / inner.height,
  );
  if (scale >= READABLE)
    return centre(
      canvas,
      inner.x + inner.width / 2 - inset / scale / 2,
      inner.y + inner.height / 2,
      scale,
    );
  const at = focus
    .map((id) => registry.get(id))
    .find((element): element is DiagramElement => Boolean(element));
  const size = { width: outer.width / READABLE, height: outer.height / READABLE };
  // Without a focus the view begins at the top left, where the drawing begins.
  const wanted = at ? { x: at.x + at.width / 2, y: at.y + at.height / 2 } : inner;
  const x = within(wanted.x, inner.x, inner.width, size.width, inset / READABLE);
  const y = within(wanted.y, inner.y, inner.height, size.height, 0);
  centre(canvas, x, y, READABLE);
}

/** Keeps the view on the drawing: no empty half while there is more to see on the other side. */
function within(wanted: number, from: number, length: number, seen: number, inset: number): number {
  const least = from - MARGIN - inset + seen / 2;
  const most = from + length + MARGIN - seen / 2;
  return Math.max(least, Math.min(wanted, most));
}

function centre(canvas: Canvas, x: number, y: number, scale: number): void {
  const { outer } = canvas.viewbox();
  const width = outer.width / scale;
  const height = outer.height / scale;
  canvas.viewbox({ x: x - width / 2, y: y - height / 2, width, height });
}
