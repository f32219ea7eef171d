/** The rules of the dialect, as the canvas takes them: the very ones that judge a deployment. */
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver.js';
import { lintCache, lintConfig } from '../../../engine/definitions/dialect/index.ts';

export const linting = {
  active: true,
  bpmnlint: { config: lintConfig, resolver: new StaticResolver(lintCache) },
};
