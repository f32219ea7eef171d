/**
 * Our dialect of BPMN: what it adds (the moddle descriptor) and what it asks (the lint rules). Safe in
 * the browser: the editor colours its canvas with exactly what judges a deployment.
 */
import descriptor from './baton.json' with { type: 'json' };

/** The moddle descriptor: `new BpmnModdle({ baton: dialect })`, `new BpmnModeler({ moddleExtensions: { baton: dialect } })`. */
export const dialect = descriptor;
export { relativeRoles } from './relative-roles.ts';
export { rules } from './rules/index.ts';
export { lintCache, lintConfig } from './lint.ts';
export type { Moddle, Reporter, Rule } from './moddle.ts';
