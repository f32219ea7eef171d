/**
 * Small policies for the runtime's tests, drawn in a few letters: elements, and flows named by their
 * ends. Published like any other, under Testshire.
 */
import type { FailpointName } from '../../../engine/index.ts';
import { publishPolicy } from '../../../engine/runtime/publish.ts';
import { load } from '../../../engine/runtime/loop.ts';
import type { Kernel, StepCommand } from '../../../engine/kernel/index.ts';
import { inProcessKernel, type Harness } from '../../support/harness.ts';

export interface Small {
  key: string;
  elements: string;
  /** 'S>A>E' */
  flows: string[];
  /** Names of messages; `<key>` in an element refers to one by 'm_<name>'. */
  messages?: string[];
  from?: string;
  to?: string;
  decidingDate?: string;
}

export const start =
  '<bpmn:startEvent id="S" name="Asked">[<baton:assignment role="clerk" /><baton:form key="facts" />]</bpmn:startEvent>';
export const end = '<bpmn:endEvent id="E" name="Done">[]</bpmn:endEvent>';
export const task = (id: string) =>
  `<bpmn:userTask id="${id}" name="Task ${id}">[<baton:assignment role="clerk" /><baton:form key="facts" />]</bpmn:userTask>`;
export const timer = (id: string, duration: string) =>
  `<bpmn:intermediateCatchEvent id="${id}" name="Wait ${id}">[]<bpmn:timerEventDefinition id="${id}_d"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`;
const eventOf = (tag: string) => (id: string, message: string, key?: string) =>
  `<bpmn:${tag} id="${id}" name="Message ${id}">[${key ? `<baton:correlation key="${key}" />` : ''}]<bpmn:messageEventDefinition id="${id}_d" messageRef="m_${message}" /></bpmn:${tag}>`;
export const receives = eventOf('intermediateCatchEvent');
export const throws = eventOf('intermediateThrowEvent');

const trace = '<baton:trace document="T1" line="1" words="words" />';
const shape = (id: string, x: number) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="100" width="36" height="36" /></bpmndi:BPMNShape>`;
const edge = (id: string) =>
  `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="0" y="0" /><di:waypoint x="9" y="0" /></bpmndi:BPMNEdge>`;

function xmlOf({ key, elements, flows, messages = [] }: Small): string {
  const pairs = flows.flatMap((path) =>
    path
      .split('>')
      .slice(1)
      .map((to, index) => [path.split('>')[index]!, to] as const),
  );
  const ids = [...elements.matchAll(/<bpmn:\w+ id="(\w+)" name=/g)].map((match) => match[1]!);
  const ways = (id: string) =>
    pairs
      .map(([from, to]) =>
        to === id
          ? `<bpmn:incoming>${from}_${to}</bpmn:incoming>`
          : from === id
            ? `<bpmn:outgoing>${from}_${to}</bpmn:outgoing>`
            : '',
      )
      .sort()
      .join('');
  const drawn = elements.replaceAll(
    /( id="(\w+)" name="[^"]*"[^>]*>)\[(.*?)\]/g,
    (_, head: string, id: string, more: string) =>
      `${head}<bpmn:extensionElements>${more}${trace}</bpmn:extensionElements>${ways(id)}`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:baton="urn:baton:bpmn:1" id="defs" targetNamespace="urn:test">
${messages.map((name) => `<bpmn:message id="m_${name}" name="${name}" />`).join('')}
<bpmn:process id="${key}" name="${key}" isExecutable="true">${drawn}${pairs.map(([from, to]) => `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}" />`).join('')}</bpmn:process>
<bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="Plane" bpmnElement="${key}">${ids.map((id, index) => shape(id, index * 60)).join('')}${pairs.map(([from, to]) => edge(`${from}_${to}`)).join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

/** The bundle's files, with a policy.json that says the least. */
export function filesOf(small: Small): Record<string, string> {
  const inForce = { from: small.from ?? '2020-01-01', ...(small.to ? { to: small.to } : {}) };
  const policy = {
    key: small.key,
    title: small.key,
    owner: 'Manager',
    summary: 'Small.',
    sources: [{ document: 'T1', title: 'Test policy' }],
    inForce,
    decidingDate: small.decidingDate ?? 'askedOn',
    callOnly: false,
    parameters: [],
    questions: [],
    actions: [],
  };
  const form = {
    type: 'default',
    id: 'facts',
    schemaVersion: 19,
    components: [{ type: 'textfield', key: 'child', label: 'Child' }],
  };
  return {
    'policy.json': JSON.stringify(policy),
    'process.bpmn': xmlOf(small),
    'forms/facts.form': JSON.stringify(form),
  };
}

export async function publishSmall(h: Harness, small: Small): Promise<void> {
  const published = await publishPolicy(h.engine.doors, {
    tenant: 'testshire',
    policyKey: small.key,
    files: filesOf(small),
    inForceFrom: small.from ?? '2020-01-01',
    why: 'Test.',
    by: 'Test',
  });
  if (!published.ok)
    throw new Error(published.rejection.sentence + JSON.stringify(published.rejection.errors));
}

/** Starts a case and says its id. */
export async function startSmall(
  h: Harness,
  policyKey: string,
  commandId = `start-${policyKey}`,
  values: Record<string, unknown> = {},
): Promise<string> {
  const answer = await h.engine.startCase({
    commandId,
    asker: h.person('clerk'),
    body: { policyKey, values },
  });
  if (!answer.ok)
    throw new Error(answer.rejection.sentence + JSON.stringify(answer.rejection.errors));
  return answer.value.caseId;
}

export const caseOf = async (h: Harness, caseId: string) =>
  (await load(h.engine.doors, 'testshire', caseId))!;

/** Completes the open task of this element, as a clerk. */
export async function finish(
  h: Harness,
  caseId: string,
  elementId: string,
  commandId = `finish-${elementId}`,
  values: Record<string, unknown> = {},
) {
  const open = (await caseOf(h, caseId)).body.userTasks.find(
    (candidate) => candidate.elementId === elementId,
  )!;
  return h.engine.complete(caseId, {
    commandId,
    asker: h.person('clerk'),
    body: { taskId: open.id, revision: open.revision, values },
  });
}

/** The kernel, whose steps of one kind fail until it is mended. Counts how often they were tried. */
export function failingKernel(
  is: (command: StepCommand) => boolean,
): Kernel & { tried: number; mended: boolean } {
  const kernel = {
    ...inProcessKernel,
    tried: 0,
    mended: false,
    advance(input: Parameters<Kernel['advance']>[0]) {
      if (!is(input.command) || kernel.mended) return inProcessKernel.advance(input);
      kernel.tried += 1;
      return Promise.resolve({
        ok: false as const,
        failure: {
          code: 'NO_FLOW_TAKEN' as const,
          sentence: 'Expected a way out of the step, but none was taken.',
        },
      });
    },
  };
  return kernel;
}

/** An engine that dies at a point while it is named: whoever waits for the engine waits for ever, and for `death` not. */
export function mortal() {
  const die: { at: FailpointName | null } = { at: null };
  let died = () => {};
  const death = () => new Promise<void>((resolve) => (died = resolve));
  const failpoint = (name: FailpointName) =>
    name === die.at ? (died(), new Promise<void>(() => {})) : undefined;
  return { die, death, failpoint };
}
