/** A moddle element as the rules and the reader see it, and the few questions asked of it. */
export interface Moddle {
  $type: string;
  $parent?: Moddle;
  $attrs?: Record<string, unknown>;
  $instanceOf(type: string): boolean;
  id?: string;
  name?: string;
  [property: string]: unknown;
}

export interface Reporter {
  report(id: string, message: string, path?: string[]): void;
}

/** A lint rule in bpmnlint's shape: the same for the canvas and for the judgement at deployment. */
export type Rule = () => { check(node: Moddle, reporter: Reporter): void };

/** Whether an element is of one of these BPMN types. What another product added has no type at all. */
export const is = (node: Moddle | undefined, ...types: string[]): boolean =>
  typeof node?.$instanceOf === 'function' && types.some((type) => node.$instanceOf(`bpmn:${type}`));

/** A list property, empty when absent. */
export function list(node: Moddle | undefined, property: string): Moddle[] {
  const value = node?.[property];
  return Array.isArray(value) ? (value as Moddle[]) : [];
}

/** The single element a property refers to. */
export const one = (node: Moddle | undefined, property: string): Moddle | undefined =>
  node?.[property] as Moddle | undefined;

/** Our additions of one kind on an element, e.g. additions(task, 'Trace'). */
export function additions(node: Moddle, kind: string): Moddle[] {
  return list(one(node, 'extensionElements'), 'values').filter(
    (value) => value.$type === `baton:${kind}`,
  );
}

export const addition = (node: Moddle, kind: string): Moddle | undefined =>
  additions(node, kind)[0];

/** An attribute as text, undefined when absent or blank. */
export function text(node: Moddle | undefined, attribute: string): string | undefined {
  const value = node?.[attribute];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** How a person would call it: its name, else its id. */
export const called = (node: Moddle): string =>
  `'${node.name?.replace(/\s+/g, ' ') ?? node.id ?? node.$type}'`;

/** The nearest element, itself included, that has an id and is drawn: where a reason is shown. */
export function drawn(node: Moddle): Moddle {
  let here: Moddle = node;
  while (
    here.$parent &&
    (here.id === undefined ||
      !is(here, 'FlowElement', 'Participant', 'Lane', 'Process', 'MessageFlow', 'Artifact'))
  )
    here = here.$parent;
  return here;
}
