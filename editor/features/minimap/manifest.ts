/** The whole drawing in a corner: top right, for the bottom right belongs to the bpmn.io mark. */
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import minimapModule from 'diagram-js-minimap';
import type { Feature } from '../../feature.ts';

export const minimapFeature: Feature = {
  name: 'minimap',
  needs: ['canvas', 'elementRegistry', 'eventBus'],
  gives: ['minimap'],
  module: minimapModule as Record<string, unknown>,
};
