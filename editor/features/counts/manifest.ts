/** How many cases stand on each step of a policy. */
import './counts.css';
import type { Feature } from '../../feature.ts';
import { Counts } from './counts.ts';

export const countsFeature: Feature = {
  name: 'counts',
  needs: ['canvas', 'overlays', 'elementRegistry'],
  gives: ['batonCounts'],
  module: { batonCounts: ['type', Counts] },
};
