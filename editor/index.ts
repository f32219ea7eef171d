/** The only door to bpmn-js: a viewer to look at and a modeler to draw with. */
export { createViewer } from './viewer.ts';
export type { ViewerHandle } from './viewer.ts';
export { createModeler } from './modeler.ts';
export type { ModelerHandle } from './modeler.ts';
export type { TokenState } from './features/tokens/tokens.ts';
export type { StepCount } from './features/counts/counts.ts';
export type { ElementProperties, PropertyPatch } from './features/properties/properties.ts';
export type { LintIssue } from './features/lint/issues.ts';
