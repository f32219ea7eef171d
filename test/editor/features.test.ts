/** Markers and labels change by difference; issues come as a list that can be read. */
import { describe, expect, it } from 'vitest';
import { issuesOf } from '../../editor/features/lint/issues.ts';
import { Markers } from '../../editor/features/markers.ts';
import { fit } from '../../editor/fit.ts';
import type { Canvas, ElementRegistry, Viewbox } from '../../editor/services.ts';

const registry = (ids: string[]) =>
  ({
    get: (id: string) =>
      ids.includes(id) ? { id, x: 1000, y: 0, width: 100, height: 80 } : undefined,
  }) as unknown as ElementRegistry;

describe('markers', () => {
  it('touch only what has changed, and nothing that is not drawn', () => {
    const calls: string[] = [];
    const canvas = {
      addMarker: (id: string, marker: string) => calls.push(`+${marker} ${id}`),
      removeMarker: (id: string, marker: string) => calls.push(`-${marker} ${id}`),
    } as unknown as Canvas;
    const markers = new Markers(canvas, registry(['A', 'B']));
    markers.show({ here: ['A', 'Z'] });
    markers.show({ here: ['A', 'B'] });
    markers.show({ here: ['B'] });
    expect(calls).toEqual(['+here A', '+here B', '-here A']);
  });
});

describe('lint issues', () => {
  it('come flat, errors first, with the element they are about', () => {
    expect(
      issuesOf({
        A: [{ id: 'A', message: 'No label.', category: 'warn' }],
        p: [{ id: 'p', actualElementId: 'M', message: 'No name.', category: 'error' }],
      }),
    ).toEqual([
      { elementId: 'M', message: 'No name.', severity: 'error' },
      { elementId: 'A', message: 'No label.', severity: 'warning' },
    ]);
    expect(issuesOf(undefined)).toEqual([]);
  });
});

describe('fit', () => {
  function canvasOf(inner: { width: number; height: number }) {
    const boxes: { x: number; y: number; width: number; height: number }[] = [];
    const viewbox = (box?: (typeof boxes)[number]) => {
      if (box) boxes.push(box);
      return { inner: { x: 0, y: 0, ...inner }, outer: { width: 1000, height: 500 } } as Viewbox;
    };
    return { canvas: { zoom: () => 1, viewbox } as unknown as Canvas, boxes };
  }

  it('shows a small diagram whole, no larger than drawn', () => {
    const { canvas, boxes } = canvasOf({ width: 400, height: 200 });
    fit(canvas, registry([]));
    expect(boxes).toEqual([{ x: -300, y: -150, width: 1000, height: 500 }]);
  });

  it('shows a large one readably, around what matters', () => {
    const { canvas, boxes } = canvasOf({ width: 4000, height: 1000 });
    fit(canvas, registry(['A']), ['A']);
    expect(boxes[0]?.width).toBeCloseTo(1000 / 0.7);
    expect((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0) / 2).toBeCloseTo(1050);
  });
});
