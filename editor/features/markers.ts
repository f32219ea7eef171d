/** CSS classes on elements, changed by difference only. */
import type { Canvas, ElementRegistry } from '../services.ts';

export class Markers {
  private shown = new Set<string>();
  private readonly canvas: Canvas;
  private readonly registry: ElementRegistry;

  constructor(canvas: Canvas, registry: ElementRegistry) {
    this.canvas = canvas;
    this.registry = registry;
  }

  /** marker -> element ids */
  show(wanted: Record<string, string[]>): void {
    const next = new Set(
      Object.entries(wanted).flatMap(([marker, ids]) =>
        ids.filter((id) => this.registry.get(id)).map((id) => `${marker} ${id}`),
      ),
    );
    for (const one of this.shown) if (!next.has(one)) this.apply('removeMarker', one);
    for (const one of next) if (!this.shown.has(one)) this.apply('addMarker', one);
    this.shown = next;
  }

  private apply(change: 'addMarker' | 'removeMarker', markerAndId: string): void {
    const space = markerAndId.indexOf(' ');
    this.canvas[change](markerAndId.slice(space + 1), markerAndId.slice(0, space));
  }
}
