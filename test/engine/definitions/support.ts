/** A bundle in memory: the shipped ones as files, and the smallest one that is right, to be broken. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  readAuthority,
  readBundle,
  type Authority,
  type ReadBundle,
} from '../../../engine/definitions/index.ts';
import { checkExpression, checkUnaryTests } from '../../../engine/feel/check.ts';
import { serializeProcess } from '../../../engine/kernel/serialize.ts';

export const oxfordshire = join(import.meta.dirname, '../../../processes/oxfordshire');
export const shipped = [
  'transfer-in-conference',
  'transfer-in-information-bundle',
  'transfer-in-local-checks',
];

/** Files of a shipped bundle by path. */
export function filesOf(policy: string): Map<string, string> {
  const folder = join(oxfordshire, policy);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

export function authority(): Authority {
  const read = readAuthority(readFileSync(join(oxfordshire, 'authority.json'), 'utf8'));
  if (!read.ok) throw new Error(read.reasons[0]?.sentence);
  return read.value;
}

async function serialize(xml: string, extensions: Record<string, unknown>): Promise<string> {
  const made = await serializeProcess(xml, extensions);
  if (!made.ok) throw new Error(made.sentence);
  return made.context;
}

export const deps = { checkExpression, checkUnaryTests, serializeProcess: serialize };

export function readFiles(files: ReadonlyMap<string, string>): Promise<ReadBundle> {
  return readBundle(files, { authority: authority(), callable: shipped, deps });
}

const policy = {
  key: 'visit',
  title: 'Visit',
  owner: 'A manager',
  summary: 'A visit.',
  sources: [{ document: '000', title: 'A text' }],
  inForce: { from: '2026-01-01' },
  decidingDate: 'askedOn',
  parameters: [],
  questions: [{ id: 'Q-1', text: 'How long?' }],
  actions: [],
};
const form = {
  type: 'default',
  id: 'note',
  schemaVersion: 19,
  components: [{ type: 'textfield', key: 'note', label: 'Note' }],
};

const shape = (id: string, x: number) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="100" width="36" height="36" /></bpmndi:BPMNShape>`;
const edge = (id: string) =>
  `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="0" y="0" /><di:waypoint x="9" y="0" /></bpmndi:BPMNEdge>`;

/** start A, user task B, end C: each part on a line of its own. */
export const smallProcess = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:baton="urn:baton:bpmn:1" id="definitions" targetNamespace="urn:test">
<bpmn:process id="visit" name="Visit" isExecutable="true">
<bpmn:startEvent id="A" name="Asked"><bpmn:extensionElements><baton:question ref="Q-1" /></bpmn:extensionElements><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
<bpmn:userTask id="B" name="Visit"><bpmn:extensionElements><baton:assignment role="mash" /><baton:form key="note" /><baton:trace document="000" line="1" words="visit" /></bpmn:extensionElements><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
<bpmn:endEvent id="C" name="Visited"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
<bpmn:sequenceFlow id="f1" sourceRef="A" targetRef="B" />
<bpmn:sequenceFlow id="f2" sourceRef="B" targetRef="C" />
</bpmn:process>
<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="visit">${shape('A', 0)}${shape('B', 50)}${shape('C', 100)}${edge('f1')}${edge('f2')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
`;

/** The smallest right bundle; give files to replace or, with undefined, to take away. */
export function smallBundle(changes: Record<string, string | undefined> = {}): Map<string, string> {
  const files = {
    'policy.json': JSON.stringify(policy),
    'process.bpmn': smallProcess,
    'forms/note.form': JSON.stringify(form),
    ...changes,
  };
  return new Map(
    Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** policy.json with some fields changed. */
export const policyWith = (fields: Record<string, unknown>): string =>
  JSON.stringify({ ...policy, ...fields });
/** note.form with other components. */
export const formWith = (...components: unknown[]): string =>
  JSON.stringify({ ...form, components });
