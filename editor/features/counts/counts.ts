/** Live counts on the steps of a policy: how many cases, and how many of them are late. */
import { Labels } from '../labels.ts';
import { Markers } from '../markers.ts';
import type { Canvas, ElementRegistry, Overlays } from '../../services.ts';

export interface StepCount {
  elementId: string;
  count: number;
  late: number;
}

export class Counts {
  static $inject = ['canvas', 'overlays', 'elementRegistry'];
  private readonly labels: Labels;
  private readonly markers: Markers;

  constructor(canvas: Canvas, overlays: Overlays, elementRegistry: ElementRegistry) {
    this.labels = new Labels(overlays, elementRegistry, 'baton-count');
    this.markers = new Markers(canvas, elementRegistry);
  }

  show(counts: StepCount[]): void {
    const live = counts.filter((one) => one.count > 0);
    this.markers.show({ 'baton-openable': live.map((one) => one.elementId) });
    this.labels.show(
      live.map(({ elementId, count, late }) => ({
        elementId,
        text: late > 0 ? `${count} (${late} late)` : String(count),
        variant: late > 0 ? 'late' : 'plain',
      })),
    );
  }
}
