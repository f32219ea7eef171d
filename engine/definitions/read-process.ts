/**
 * From the BPMN file to the elements of its one executable process. Guarded first, parsed second,
 * judged by the lint rules third; what remains is plain data keyed by element id.
 */
import { ElementModel } from '../model/definition.ts';
import { drawn, is, list, one, text, type Moddle } from './dialect/moddle.ts';
import { guardXml } from './guard-xml.ts';
import { limits } from './limits.ts';
import { lintProcess } from './lint-process.ts';
import { read, refused, reporterFor, type Located, type Reading, type Report } from './located.ts';
import { parseBpmn, type ParseWarning, type Parsed } from './moddle.ts';
import { checkElement, readAdditions } from './read-additions.ts';
import { basics, nameOf } from './read-node.ts';

export interface ReadProcess {
  processId: string;
  name: string;
  elements: Record<string, ElementModel>;
  /** FEEL conditions by the id of their flow or event. */
  conditions: { elementId: string; expression: string }[];
  /** Where each element leads: the targets of its flows, by element id. */
  next: Record<string, string[]>;
  lines: Map<string, number>;
  warnings: Located[];
}

/** Reads process.bpmn, or says everything that is wrong with it. */
export async function readProcess(file: string, xml: string): Promise<Reading<ReadProcess>> {
  const guarded = guardXml(file, xml);
  if (!guarded.ok) return guarded;
  const parsed = await parse(file, xml);
  if (!parsed.ok) return parsed;
  const { lines } = guarded.value;
  const { reasons, at } = reporterFor(file, lines);
  parsed.value.warnings.forEach((warning) => reportWarning(warning, at));
  // The rules expect a whole tree: with a reference to nothing some of them could not even look.
  if (reasons.length > 0) return refused(...reasons);
  const lint = await lintProcess(file, parsed.value.rootElement, lines);
  const process = theProcess(parsed.value.rootElement, at);
  if (!process) return refused(...reasons, ...lint.errors);
  const nodes = flowNodes(process, at);
  const elements = readElements(nodes, process, lanesOf(process), at);
  reasons.push(...lint.errors);
  if (reasons.length > 0) return refused(...reasons);
  const conditions = readConditions(nodes);
  const next = Object.fromEntries(nodes.map((node) => [node.id as string, targetsOf(node)]));
  return read({
    processId: process.id as string,
    name: nameOf(process),
    elements,
    conditions,
    next,
    lines,
    warnings: lint.warnings,
  });
}

async function parse(file: string, xml: string): Promise<Reading<Parsed>> {
  try {
    return read(await parseBpmn(xml));
  } catch (error) {
    return refused({
      code: 'XML_NOT_WELL_FORMED',
      file,
      sentence: `Expected ${file} to be BPMN 2.0, but ${firstLine(error)}.`,
    });
  }
}

const firstLine = (error: unknown) =>
  String((error as Error).message)
    .split('\n')[0]
    ?.slice(0, 200) ?? '';

/** What moddle could not place: a reference to nothing, or an attribute or element that is neither BPMN nor ours. */
function reportWarning(warning: ParseWarning, at: Report): void {
  const id = warning.element && drawn(warning.element).id;
  const message = firstLine(warning);
  if (message.startsWith('unknown attribute')) {
    return at(
      'ATTRIBUTE_UNKNOWN',
      `Expected '${id}' to have only attributes of BPMN and of Baton, but it has '${warning.property}'.`,
      id,
    );
  }
  if (warning.property) {
    const code = /sourceRef|targetRef/.test(warning.property)
      ? 'FLOW_TARGET_MISSING'
      : 'REFERENCE_MISSING';
    return at(
      code,
      `Expected '${id}' to refer to an element of the diagram, but there is no '${String(warning.value)}'.`,
      id,
    );
  }
  at('ELEMENT_UNKNOWN', `Expected only elements of BPMN and of Baton, but ${message}.`, id);
}

/** The one executable process. A black-box pool has none; a second one would never run. */
function theProcess(definitions: Moddle, at: Report): Moddle | undefined {
  const processes = list(definitions, 'rootElements').filter((root) => is(root, 'Process'));
  const executable = processes.filter((process) => process.isExecutable === true);
  if (executable.length !== 1)
    at(
      'PROCESS_NOT_ONE',
      `Expected one executable process, but there are ${executable.length}.`,
      processes[0]?.id,
    );
  return executable[0];
}

/** Every flow node, those of sub-processes included. */
function flowNodes(scope: Moddle, at: Report, depth = 0): Moddle[] {
  if (depth > limits.subProcessDepth)
    at(
      'TOO_DEEP',
      `Expected at most ${limits.subProcessDepth} sub-processes within each other, but there are more.`,
      scope.id,
    );
  const nodes = list(scope, 'flowElements').filter((element) => is(element, 'FlowNode'));
  const inner = nodes
    .filter((node) => is(node, 'SubProcess'))
    .flatMap((node) => flowNodes(node, at, depth + 1));
  const all = [...nodes, ...inner];
  if (depth === 0 && all.length > limits.flowNodes)
    at(
      'TOO_MANY_ELEMENTS',
      `Expected at most ${limits.flowNodes} steps, but there are ${all.length}.`,
      scope.id,
    );
  return all;
}

/** The lane of each node, by node id. */
function lanesOf(process: Moddle): Map<string, string> {
  const lanes = list(process, 'laneSets').flatMap((set) => list(set, 'lanes'));
  return new Map(
    lanes.flatMap((lane) =>
      list(lane, 'flowNodeRef').map((node) => [node.id as string, nameOf(lane)] as const),
    ),
  );
}

function readElements(
  nodes: Moddle[],
  process: Moddle,
  lanes: Map<string, string>,
  at: Report,
): Record<string, ElementModel> {
  const elements: Record<string, ElementModel> = {};
  for (const node of nodes) {
    const checked = checkElement({ ...basics(node, process, lanes), ...readAdditions(node) });
    if (checked.ok) elements[checked.value.id] = checked.value;
    else
      checked.faults.forEach((fault) =>
        at(
          'ADDITION_INVALID',
          `Expected what Baton adds to '${nameOf(node)}' to be right, but ${fault}.`,
          node.id,
        ),
      );
  }
  return elements;
}

/** A sub-process leads into itself first; its end leads out again, so both are the targets. */
function targetsOf(node: Moddle): string[] {
  const inner = is(node, 'SubProcess')
    ? list(node, 'flowElements').filter((element) => is(element, 'StartEvent'))
    : [];
  return [...inner, ...list(node, 'outgoing').map((flow) => one(flow, 'targetRef'))].flatMap(
    (target) => target?.id ?? [],
  );
}

/** Conditions of the flows that leave these nodes, of conditional events, and loops. */
function readConditions(nodes: Moddle[]): ReadProcess['conditions'] {
  const flows = nodes.flatMap((node) =>
    list(node, 'outgoing').map((flow) => ({
      flow,
      body: text(one(flow, 'conditionExpression'), 'body'),
    })),
  );
  const ofFlows = flows.map(({ flow, body }) => ({
    elementId: flow.id as string,
    expression: body,
  }));
  const ofEvents = nodes.map((node) => ({
    elementId: node.id as string,
    expression: text(one(list(node, 'eventDefinitions')[0], 'condition'), 'body'),
  }));
  const ofLoops = nodes.flatMap((node) =>
    ['loopCardinality', 'completionCondition', 'loopCondition'].map((property) => ({
      elementId: node.id as string,
      expression: text(one(one(node, 'loopCharacteristics'), property), 'body'),
    })),
  );
  return [...ofFlows, ...ofEvents, ...ofLoops].filter(
    (found): found is { elementId: string; expression: string } => found.expression !== undefined,
  );
}
