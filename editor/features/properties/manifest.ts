/** Reading and changing what our dialect adds to an element, with undo. */
import type { Feature } from '../../feature.ts';
import { Properties } from './properties.ts';

export const propertiesFeature: Feature = {
  name: 'properties',
  needs: ['modeling', 'bpmnFactory', 'elementRegistry'],
  gives: ['batonProperties'],
  module: { batonProperties: ['type', Properties] },
};
