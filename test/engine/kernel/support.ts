/**
 * Small diagrams for the kernel's tests: elements A, B, C in a few letters of XML, a model of them,
 * and a case that is advanced step by step as the runtime would.
 */
import { advanceInProcess } from '../../../engine/kernel/index.ts';
import { serializeProcess } from '../../../engine/kernel/index.ts';
import type {
  AdvanceInput,
  AdvanceOutput,
  AdvanceResult,
  Happened,
  InstanceState,
  StepCommand,
  StepDefinitions,
  Variables,
  Wait,
} from '../../../engine/kernel/index.ts';
import type {
  DecisionTable,
  ElementModel,
  ProcessModel,
} from '../../../engine/model/definition.ts';

export const NOW = '2026-05-01T09:00:00.000Z';

export const CALENDAR: AdvanceInput['calendar'] = {
  key: 'test',
  version: '1',
  title: 'Test',
  zone: 'Europe/London',
  workingWeekdays: [1, 2, 3, 4, 5],
  holidays: [{ date: '2026-05-04', name: 'Early May' }],
  closures: [],
  officeHours: { from: '09:00', to: '17:00' },
  covers: { from: '2020-01-01', to: '2035-12-31' },
};

/** Wraps flow elements into an executable process. `root` holds messages, errors and other processes. */
export const bpmn = (body: string, root = '', id = 'P') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:baton="urn:baton:bpmn:1" id="Definitions_1" targetNamespace="t">
${root}<process id="${id}" isExecutable="true">${body}</process></definitions>`;

/** `flows('S>A>B', 'A>C:x = 1')`: sequence flows named by their ends; after the colon a condition. */
export const flows = (...paths: string[]) =>
  paths
    .flatMap((path) => {
      const [nodes = '', condition] = path.split(/:(.*)/s);
      const ids = nodes.split('>');
      return ids.slice(1).map((to, at) => flow(ids[at] ?? '', to, condition));
    })
    .join('');

function flow(from: string, to: string, condition?: string): string {
  const test =
    condition === undefined
      ? ''
      : `<conditionExpression xsi:type="tFormalExpression"><![CDATA[${condition}]]></conditionExpression>`;
  return `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${test}</sequenceFlow>`;
}

export type Changes = Record<string, Partial<ElementModel>>;

const TAG =
  /<(startEvent|endEvent|\w*[tT]ask|callActivity|subProcess|adHocSubProcess|transaction|boundaryEvent|intermediate\w+Event|\w+Gateway)\s[^>]*?id="([^"]+)"[^>]*>/g;

/** A model of the XML with the parts of our dialect given beside it. */
export async function model(
  xml: string,
  changes: Changes = {},
  processId = 'P',
): Promise<ProcessModel> {
  const serialized = await serializeProcess(xml, {});
  if (!serialized.ok) throw new Error(serialized.sentence);
  const elements: Record<string, ElementModel> = {};
  for (const [, tag = '', id = ''] of xml.matchAll(TAG)) {
    const type = tag[0]?.toUpperCase() + tag.slice(1);
    elements[id] = {
      id,
      type,
      name: id,
      processId,
      inputs: [],
      outputs: [],
      traces: [],
      questions: [],
      ...changes[id],
    };
  }
  return { processId, name: processId, context: serialized.context, elements };
}

export function definitions(...models: ProcessModel[]): StepDefinitions {
  const hash = models.map(({ context, elements }) => context + JSON.stringify(elements)).join('');
  return {
    hash: String(hash.length) + hash.slice(0, 40),
    processes: Object.fromEntries(models.map((each) => [each.processId, each])),
    decisions: {},
  };
}

export const table = (
  key: string,
  rest: Pick<DecisionTable, 'hitPolicy' | 'inputs' | 'outputs' | 'rules'>,
): DecisionTable => ({ key, name: key, ...rest });

/** A case in memory: what a step put out is what the next one gets, after a round trip through JSON. */
export class Case {
  now = NOW;
  parameters: Record<string, unknown> = {};
  instances: InstanceState[] = [];
  waits: Wait[] = [];
  tokens: AdvanceOutput['tokens'] = [];
  happened: Happened[] = [];
  ended = false;
  steps = 0;
  readonly definitions: StepDefinitions;

  constructor(given: StepDefinitions) {
    this.definitions = given;
  }

  input(command: StepCommand): AdvanceInput {
    return {
      definitions: this.definitions,
      instances: this.instances,
      command,
      parameters: this.parameters,
      calendar: CALENDAR,
      now: this.now,
      seed: `seed-${this.steps}`,
    };
  }

  try(command: StepCommand): AdvanceResult {
    const input = this.input(command);
    const before = JSON.stringify(input.instances);
    const result = advanceInProcess(input);
    if (JSON.stringify(input.instances) !== before) throw new Error('The step changed its input.');
    if (result.ok) this.#keep(result.output);
    return result;
  }

  do(command: StepCommand): this {
    const result = this.try(command);
    if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.sentence}`);
    return this;
  }

  #keep(output: AdvanceOutput): void {
    const text = JSON.stringify(output);
    const read = JSON.parse(text) as AdvanceOutput;
    this.steps += 1;
    Object.assign(this, {
      instances: read.instances,
      waits: read.waits,
      tokens: read.tokens,
      ended: read.ended,
    });
    this.happened.push(...read.happened);
  }

  start(variables: Variables = {}, startEventId?: string): this {
    return this.do({
      kind: 'start',
      instanceId: 'pi_root',
      processId: 'P',
      variables,
      ...(startEventId && { startEventId }),
    });
  }

  wait(elementId: string, nth = 0): Wait {
    const wait = this.waits.filter((each) => each.elementId === elementId)[nth];
    if (!wait)
      throw new Error(
        `Expected '${elementId}' to wait, but only these do: ${this.waiting.join(', ')}.`,
      );
    return wait;
  }

  #at(elementId: string, nth: number): { instanceId: string; executionId: string } {
    const { instanceId, executionId } = this.wait(elementId, nth);
    return { instanceId, executionId };
  }

  complete(elementId: string, output: Variables = {}, nth = 0): this {
    return this.do({ kind: 'complete', ...this.#at(elementId, nth), output });
  }

  message(elementId: string, payload: Variables = {}, nth = 0): this {
    return this.do({ kind: 'message', ...this.#at(elementId, nth), payload });
  }

  fire(elementId: string, at?: string): this {
    if (at) this.now = at;
    return this.do({ kind: 'timer', ...this.#at(elementId, 0) });
  }

  correct(variables: Variables): this {
    return this.do({ kind: 'variables', instanceId: 'pi_root', variables });
  }

  get waiting(): string[] {
    return this.waits.map(({ elementId }) => elementId).sort();
  }

  get at(): string[] {
    return this.tokens.map(({ elementId }) => elementId).sort();
  }

  get root(): InstanceState {
    return this.instances.find(({ parent }) => !parent) as InstanceState;
  }

  /** 'S+ S- S>A A+': entered, completed, taken, discarded (x). */
  get trace(): string {
    return this.happened.map(mark).filter(Boolean).join(' ');
  }

  due(elementId: string): string | undefined {
    const wait = this.wait(elementId);
    const state =
      wait.kind === 'timer' ? wait.timer : wait.kind === 'userTask' ? wait.deadline : undefined;
    return state && 'dueAt' in state ? state.dueAt : state?.state;
  }
}

function mark(news: Happened): string {
  switch (news.type) {
    case 'element.entered':
      return `${news.elementId}+`;
    case 'element.completed':
      return `${news.elementId}-`;
    case 'element.discarded':
      return `${news.elementId}x`;
    case 'flow.taken':
      return news.flowId;
    default:
      return '';
  }
}

export async function caseOf(
  xml: string,
  changes: Changes = {},
  ...others: ProcessModel[]
): Promise<Case> {
  return new Case(definitions(await model(xml, changes), ...others));
}
