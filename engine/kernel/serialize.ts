/**
 * From BPMN XML to what the kernel runs, once per version of a policy. What it cannot run is refused
 * here with the element's id, so that nothing deployed can fail for that reason later.
 */
// @ts-ignore -- the package ships no declaration for its entry point
import { BpmnModdle } from 'bpmn-moddle';
import { map } from 'moddle-context-serializer';
import { isUnsafeKey } from '../feel/index.ts';
import { TYPES } from './behaviours/index.ts';
import { bare, isFlowNode, isReferred } from './drawn.ts';
import type { Drawn, Parts } from './drawn.ts';

export type Serialized =
  | { ok: true; context: string }
  | { ok: false; sentence: string; elementId?: string };

interface Moddle {
  $type: string;
  $attrs?: Record<string, unknown>;
  id?: string;
  [property: string]: unknown;
}

interface Parsed {
  rootElement: Moddle & { rootElements?: Moddle[] };
  references: { property: string }[];
}

/** Reads the XML with the given moddle extensions and gives the context as JSON. */
export async function serializeProcess(
  xml: string,
  moddleExtensions: Record<string, unknown>,
): Promise<Serialized> {
  try {
    const parsed = (await new BpmnModdle(moddleExtensions).fromXML(xml)) as unknown as Parsed;
    const parts = mapped(parsed);
    const refusal = refusalOf(parts);
    return refusal ?? { ok: true, context: JSON.stringify(parts) };
  } catch (error) {
    return {
      ok: false,
      sentence: `Expected BPMN 2.0 XML, but it cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
}

/** The serializer stumbles over pools without a process, performers and half-drawn data; none of it is needed. */
function mapped(parsed: Parsed): Parts {
  const { rootElement } = parsed;
  const wanted = new Set([
    'bpmn:Process',
    'bpmn:Message',
    'bpmn:Error',
    'bpmn:Signal',
    'bpmn:Escalation',
  ]);
  rootElement.rootElements = (rootElement.rootElements ?? []).filter(({ $type }) =>
    wanted.has($type),
  );
  for (const element of rootElement.rootElements) strip(element);
  const references = parsed.references.filter(({ property }) =>
    /sourceRef|targetRef|default/.test(property),
  );
  const parts = map({ ...parsed, references }, (() => undefined) as never) as unknown as Parts;
  const { definition, processes, activities, sequenceFlows, associations } = parts;
  return {
    definition,
    processes: processes.map(bare),
    activities: activities.filter((drawn) => isFlowNode(drawn) || isReferred(drawn)).map(bare),
    sequenceFlows: sequenceFlows.map(bare),
    associations: associations.map(bare),
  };
}

const UNUSED = [
  'laneSets',
  'resources',
  'ioSpecification',
  'dataInputAssociations',
  'dataOutputAssociations',
  'properties',
  'extensionElements',
  'documentation',
];

function strip(element: Moddle): void {
  const loop = element.loopCharacteristics as Moddle | undefined;
  if (loop) markLoop(loop);
  for (const property of UNUSED) delete element[property];
  for (const child of (element.flowElements as Moddle[] | undefined) ?? []) strip(child);
}

/** `baton:collection` and `baton:elementVariable`, whether or not the descriptor declares them. */
function markLoop(loop: Moddle): void {
  for (const name of ['collection', 'elementVariable']) {
    const value = loop[name] ?? loop[`baton:${name}`] ?? loop.$attrs?.[`baton:${name}`];
    if (value !== undefined)
      Object.defineProperty(loop, name, { value, enumerable: true, configurable: true });
  }
  delete loop.extensionElements;
}

function refusalOf({ processes, activities, sequenceFlows }: Parts): Serialized | undefined {
  if (processes.length === 0)
    return { ok: false, sentence: 'Expected a process to run, but the diagram has none.' };
  const nodes = new Set(activities.map(({ id }) => id));
  for (const drawn of activities) {
    const reason = reasonAgainst(drawn);
    if (reason)
      return {
        ok: false,
        sentence: `Expected to run '${drawn.id}', but ${reason}.`,
        elementId: drawn.id,
      };
  }
  const loose = sequenceFlows.find(
    ({ sourceId = '', targetId = '' }) => !nodes.has(sourceId) || !nodes.has(targetId),
  );
  return (
    loose && {
      ok: false,
      sentence: `Expected flow '${loose.id}' to join two elements, but one of them is missing.`,
      elementId: loose.id,
    }
  );
}

function reasonAgainst({ id, type, behaviour }: Drawn): string | undefined {
  const known = (name: string) => TYPES[name.replace(/^bpmn:/, '')] !== undefined;
  if (isUnsafeKey(id)) return 'its id names something of the language';
  if (!known(type)) return `the engine does not know ${type}`;
  const { loopCharacteristics, eventDefinitions = [] } = behaviour;
  if (loopCharacteristics?.type === 'bpmn:StandardLoopCharacteristics')
    return 'standard loops are not supported; draw the loop with a gateway';
  const stranger = eventDefinitions.find((definition) => !known(definition.type));
  if (stranger) return `the engine does not know ${stranger.type}`;
  return eventDefinitions.length > 1 ? 'it has more than one event definition' : undefined;
}
