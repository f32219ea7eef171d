/**
 * Draws where a case stands. One overlay per element that has a token, kept and changed in place:
 * a socket event must not tear down what the eye is on.
 */
import { Labels } from '../labels.ts';
import { Markers } from '../markers.ts';
import type { Canvas, ElementRegistry, Overlays } from '../../services.ts';

export interface TokenState {
  tokens: { elementId: string; count: number; late: boolean }[];
  done: string[];
  flows: string[];
}

export class Tokens {
  static $inject = ['canvas', 'overlays', 'elementRegistry'];
  private readonly labels: Labels;
  private readonly markers: Markers;

  constructor(canvas: Canvas, overlays: Overlays, elementRegistry: ElementRegistry) {
    this.labels = new Labels(overlays, elementRegistry, 'baton-token');
    this.markers = new Markers(canvas, elementRegistry);
  }

  show(state: TokenState): void {
    this.markers.show({
      'baton-done': state.done,
      'baton-taken': state.flows,
      'baton-here': state.tokens.map((token) => token.elementId),
      'baton-late': state.tokens.filter((token) => token.late).map((token) => token.elementId),
    });
    this.labels.show(
      state.tokens.map(({ elementId, count, late }) => ({
        elementId,
        text: `${count > 1 ? `${count} here` : 'Here'}${late ? ', late' : ''}`,
        variant: late ? 'late' : 'plain',
      })),
    );
  }
}
