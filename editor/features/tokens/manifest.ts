/** Where a case stands: tokens, what was done, which way it went. */
import './tokens.css';
import type { Feature } from '../../feature.ts';
import { Tokens } from './tokens.ts';

export const tokensFeature: Feature = {
  name: 'tokens',
  needs: ['canvas', 'overlays', 'elementRegistry'],
  gives: ['batonTokens'],
  module: { batonTokens: ['type', Tokens] },
};
