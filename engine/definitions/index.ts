/** From a bundle to something executable, or a list of located reasons. */
export { Authority, parametersOn, readAuthority, type ParameterSet } from './authority.ts';
export { placeholdersOf } from './check-letter.ts';
export { dialect, lintCache, lintConfig, relativeRoles, rules } from './dialect/index.ts';
export { hashBundle } from './hash.ts';
export { limits } from './limits.ts';
export type { BundleFiles, Located, Reading } from './located.ts';
export { readBundle, type BundleContext, type BundleDeps, type ReadBundle } from './read-bundle.ts';
export { readScenario, Scenario, type Expectation, type ScenarioStep } from './scenario.ts';
export { sealVersion, type Sealing } from './seal.ts';
