/** Shapes of untyped packages, as far as the editor uses them. */
declare module '*.css';
declare module 'diagram-js-minimap';
declare module 'bpmn-js-bpmnlint';
declare module 'bpmnlint/lib/resolver/static-resolver.js' {
  export default class StaticResolver {
    constructor(cache: Record<string, unknown>);
  }
}
