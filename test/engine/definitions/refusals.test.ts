/** Every way to be wrong that we know of: its code, where it is, and what is said. */
import { describe, expect, it } from 'vitest';
import { formWith, policyWith, readFiles, smallBundle, smallProcess } from './support.ts';

const bpmn = (from: string | RegExp, to: string) => {
  const changed = smallProcess.replace(from, to);
  if (changed === smallProcess)
    throw new Error(`Expected the small process to contain '${String(from)}'.`);
  return { 'process.bpmn': changed };
};
/** Something added to the user task, between its extension elements. */
const addition = (xml: string) =>
  bpmn('<baton:form key="note" />', `<baton:form key="note" />${xml}`);
/** Another element in place of the user task. */
const instead = (xml: string) => bpmn(/<bpmn:userTask.*<\/bpmn:userTask>/, xml);
/** The same with a picture of the flow f3. */
const withF3 = (files: { 'process.bpmn': string }) => ({
  'process.bpmn': files['process.bpmn'].replace(
    '</bpmndi:BPMNPlane>',
    '<bpmndi:BPMNEdge id="f3_di" bpmnElement="f3"><di:waypoint x="0" y="0" /><di:waypoint x="9" y="0" /></bpmndi:BPMNEdge></bpmndi:BPMNPlane>',
  ),
});
const ways = '<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>';
const dmn = (rules: string, id = 'table') =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x"><decision id="${id}" name="T"><decisionTable id="t"><input id="i" label="L"><inputExpression id="e"><text>x</text></inputExpression></input><output id="o" name="y" />${rules}</decisionTable></decision></definitions>`;

interface Row {
  what: string;
  files: Record<string, string | undefined>;
  code: string;
  at?: { file?: string; elementId?: string; line?: number };
  says: string;
}

const rows: Row[] = [
  {
    what: 'no process',
    files: { 'process.bpmn': undefined },
    code: 'FILE_MISSING',
    at: { file: 'process.bpmn' },
    says: 'to have process.bpmn, but it has none',
  },
  {
    what: 'a stranger among the files',
    files: { 'forms/../../x.sh': '#' },
    code: 'FILE_UNEXPECTED',
    at: { file: 'forms/../../x.sh' },
    says: "there is 'forms/../../x.sh'",
  },
  {
    what: 'a policy that is no JSON',
    files: { 'policy.json': '{' },
    code: 'JSON_INVALID',
    at: { file: 'policy.json' },
    says: 'Expected policy.json to be JSON',
  },
  {
    what: 'a policy with a stray field',
    files: { 'policy.json': policyWith({ colour: 'red' }) },
    code: 'POLICY_INVALID',
    says: 'colour',
  },
  {
    what: 'a day that does not exist',
    files: { 'policy.json': policyWith({ inForce: { from: '2026-02-30' } }) },
    code: 'POLICY_INVALID',
    says: 'inForce.from',
  },
  {
    what: 'a key that is not the process',
    files: { 'policy.json': policyWith({ key: 'other' }) },
    code: 'KEY_DIFFERS',
    at: { file: 'policy.json' },
    says: "'other', but it is 'visit'",
  },
  {
    what: 'a parameter nobody supplies or asks about',
    files: {
      'policy.json': policyWith({
        parameters: [{ key: 'p', title: 'P', unit: 'days', paragraph: '1', setBy: 'A' }],
      }),
    },
    code: 'PARAMETER_OPEN',
    says: "Oxfordshire to supply 'p'",
  },
  {
    what: 'an action nobody waits for',
    files: {
      'policy.json': policyWith({
        actions: [{ message: 'gone', title: 'Go', form: 'note', roles: ['mash'], hint: '' }],
      }),
    },
    code: 'MESSAGE_UNKNOWN',
    says: "no element waits for 'gone'",
  },
  {
    what: 'an unknown role',
    files: bpmn('role="mash"', 'role="wizard"'),
    code: 'ROLE_UNKNOWN',
    at: { elementId: 'B', line: 5 },
    says: "Oxfordshire has no role 'wizard'",
  },
  {
    what: 'an unknown relative role',
    files: bpmn('role="mash"', 'relative="uncle"'),
    code: 'ROLE_UNKNOWN',
    at: { elementId: 'B' },
    says: "there is no 'uncle'",
  },
  {
    what: 'an unknown team',
    files: bpmn('role="mash"', 'role="mash" team="away"'),
    code: 'TEAM_UNKNOWN',
    at: { elementId: 'B' },
    says: "no team 'away'",
  },
  {
    what: 'nobody to do it',
    files: bpmn('<baton:assignment role="mash" />', ''),
    code: 'USER_TASK_ASSIGNED',
    at: { elementId: 'B', line: 5 },
    says: "Expected 'Visit' to say which role does it, but it has no assignment.",
  },
  {
    what: 'a task without a form',
    files: bpmn('<baton:form key="note" />', ''),
    code: 'USER_TASK_FORM',
    at: { elementId: 'B' },
    says: 'to have a form, but it has none',
  },
  {
    what: 'a form that is not there',
    files: bpmn('key="note"', 'key="lost"'),
    code: 'FORM_MISSING',
    at: { elementId: 'B' },
    says: 'there is no forms/lost.form',
  },
  {
    what: 'a form with html',
    files: { 'forms/note.form': formWith({ type: 'html', content: '<img src=x>' }) },
    code: 'FORM_INVALID',
    at: { file: 'forms/note.form' },
    says: 'components[0]',
  },
  {
    what: 'a form key that every object has',
    files: { 'forms/note.form': formWith({ type: 'textfield', key: 'constructor', label: 'C' }) },
    code: 'FORM_INVALID',
    says: 'no object already has',
  },
  {
    what: 'a form with an expression',
    files: {
      'forms/note.form': formWith({
        type: 'textfield',
        key: 'a',
        label: 'A',
        conditional: { hide: '=a + 1 = 2' },
      }),
    },
    code: 'FORM_INVALID',
    says: 'Expected a condition',
  },
  {
    what: 'a form key twice',
    files: {
      'forms/note.form': formWith(
        { type: 'textfield', key: 'a', label: 'A' },
        { type: 'number', key: 'a', label: 'B' },
      ),
    },
    code: 'FORM_INVALID',
    says: "'a' stands there twice",
  },
  {
    what: 'a misspelt attribute',
    files: bpmn('role="mash"', 'role="mash" rolle="x"'),
    code: 'ATTRIBUTE_UNKNOWN',
    at: { elementId: 'B' },
    says: "it has 'rolle'",
  },
  {
    what: 'an addition nobody knows',
    files: addition('<baton:magic />'),
    code: 'ELEMENT_UNKNOWN',
    says: 'baton:magic',
  },
  {
    what: 'a Camunda attribute',
    files: bpmn(
      '<bpmn:userTask id="B"',
      '<bpmn:userTask xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:assignee="ada" id="B"',
    ),
    code: 'NO_FOREIGN_ADDITIONS',
    at: { elementId: 'B' },
    says: "it has 'camunda:assignee'",
  },
  {
    what: 'a Camunda listener',
    files: addition(
      '<camunda:taskListener xmlns:camunda="http://camunda.org/schema/1.0/bpmn" class="x" />',
    ),
    code: 'NO_FOREIGN_ADDITIONS',
    at: { elementId: 'B' },
    says: "it has 'camunda:taskListener'",
  },
  {
    what: 'an implementation',
    files: instead(
      `<bpmn:serviceTask id="B" implementation="\${environment.services.x}">${ways}</bpmn:serviceTask>`,
    ),
    code: 'NO_FOREIGN_CODE',
    at: { elementId: 'B' },
    says: "it has 'implementation'",
  },
  {
    what: 'JavaScript in a script',
    files: instead(
      `<bpmn:scriptTask id="B" scriptFormat="javascript">${ways}<bpmn:script>next()</bpmn:script></bpmn:scriptTask>`,
    ),
    code: 'NO_FOREIGN_CODE',
    at: { elementId: 'B' },
    says: "it has 'scriptFormat'",
  },
  {
    what: 'JavaScript in a condition',
    files: bpmn(
      '<bpmn:sequenceFlow id="f2" sourceRef="B" targetRef="C" />',
      '<bpmn:sequenceFlow id="f2" sourceRef="B" targetRef="C"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="javascript">=true</bpmn:conditionExpression></bpmn:sequenceFlow>',
    ),
    code: 'NO_FOREIGN_CODE',
    at: { elementId: 'f2' },
    says: "one is in 'javascript'",
  },
  {
    what: 'a condition that is no FEEL',
    files: bpmn(
      '<bpmn:sequenceFlow id="f2" sourceRef="B" targetRef="C" />',
      '<bpmn:sequenceFlow id="f2" sourceRef="B" targetRef="C"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${x}</bpmn:conditionExpression></bpmn:sequenceFlow>',
    ),
    code: 'EXPRESSION_NOT_FEEL',
    at: { elementId: 'f2', line: 8 },
    says: "begin with '=', but it is '${x}'",
  },
  {
    what: 'an expression that does not parse',
    files: addition('<baton:input source="=a +" target="x" />'),
    code: 'EXPRESSION_INVALID',
    at: { elementId: 'B' },
    says: "the input 'x' at 'B' to be FEEL",
  },
  {
    what: 'a flow to nowhere',
    files: bpmn('targetRef="C"', 'targetRef="D"'),
    code: 'FLOW_TARGET_MISSING',
    at: { elementId: 'f2', line: 8 },
    says: "there is no 'D'",
  },
  {
    what: 'a gateway that may not decide',
    files: instead(
      `<bpmn:exclusiveGateway id="B" name="Which?" default="f2"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing><bpmn:outgoing>f3</bpmn:outgoing></bpmn:exclusiveGateway><bpmn:sequenceFlow id="f3" name="other" sourceRef="B" targetRef="C" />`,
    ),
    code: 'GATEWAY_DECIDES',
    at: { elementId: 'f3' },
    says: "the way 'other' out of 'Which?'",
  },
  {
    what: 'a call to nowhere',
    files: instead(`<bpmn:callActivity id="B" calledElement="nowhere">${ways}</bpmn:callActivity>`),
    code: 'CALL_UNKNOWN',
    at: { elementId: 'B' },
    says: "no process 'nowhere'",
  },
  {
    what: 'a call of nothing',
    files: instead(`<bpmn:callActivity id="B" name="Call">${ways}</bpmn:callActivity>`),
    code: 'CALL_ACTIVITY_CALLS',
    at: { elementId: 'B' },
    says: "'Call' to name a process",
  },
  {
    what: 'a complex gateway',
    files: instead(`<bpmn:complexGateway id="B">${ways}</bpmn:complexGateway>`),
    code: 'SUPPORTED_ELEMENTS',
    at: { elementId: 'B' },
    says: 'is a ComplexGateway',
  },
  {
    what: 'a send task without a letter',
    files: instead(`<bpmn:sendTask id="B" name="Send">${ways}</bpmn:sendTask>`),
    code: 'SEND_TASK_SENDS',
    at: { elementId: 'B' },
    says: 'it lacks template, to, channel, subject',
  },
  {
    what: 'a letter that is not there',
    files: instead(
      `<bpmn:sendTask id="B"><bpmn:extensionElements><baton:letter template="lost" to="x" channel="letter" subject="s" /></bpmn:extensionElements>${ways}</bpmn:sendTask>`,
    ),
    code: 'LETTER_MISSING',
    at: { elementId: 'B' },
    says: 'letters/lost.md',
  },
  {
    what: 'a letter that computes',
    files: { 'letters/a.md': 'Dear {{1 + 1}}' },
    code: 'LETTER_INVALID',
    at: { file: 'letters/a.md' },
    says: "'{{1 + 1}}'",
  },
  {
    what: 'a letter with an open block',
    files: { 'letters/a.md': '{{#each x}} a' },
    code: 'LETTER_INVALID',
    says: 'to be closed once',
  },
  {
    what: 'a deadline without a period or a question',
    files: addition(
      '<baton:deadline direction="after" anchor="=opened" anchorLabel="Opened" paragraph="1" missed="none stated" />',
    ),
    code: 'DEADLINE_COMPLETE',
    at: { elementId: 'B' },
    says: 'nor a parameter, nor an open question',
  },
  {
    what: 'a deadline in fortnights',
    files: addition(
      '<baton:deadline amount="2" unit="fortnights" direction="after" anchor="=opened" anchorLabel="Opened" paragraph="1" missed="none stated" />',
    ),
    code: 'DEADLINE_COMPLETE',
    at: { elementId: 'B' },
    says: "its unit is 'fortnights'",
  },
  {
    what: 'a deadline by an unknown parameter',
    files: addition(
      '<baton:deadline parameter="p" direction="after" anchor="=opened" anchorLabel="Opened" paragraph="1" missed="none stated" />',
    ),
    code: 'PARAMETER_UNKNOWN',
    at: { elementId: 'B' },
    says: "declares no 'p'",
  },
  {
    what: 'a timer of a second',
    files: instead(
      `<bpmn:intermediateCatchEvent id="B" name="Wait">${ways}<bpmn:timerEventDefinition id="t"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT1S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`,
    ),
    code: 'TIMER_COMPLETE',
    at: { elementId: 'B' },
    says: "'PT1S'",
  },
  {
    what: 'a message without a name',
    files: instead(
      `<bpmn:intermediateCatchEvent id="B" name="Wait">${ways}<bpmn:messageEventDefinition id="t" /></bpmn:intermediateCatchEvent>`,
    ),
    code: 'MESSAGE_NAMED',
    at: { elementId: 'B' },
    says: 'to name its message',
  },
  {
    what: 'a question policy.json does not ask',
    files: addition('<baton:question ref="Q-9" />'),
    code: 'QUESTION_UNKNOWN',
    at: { elementId: 'B' },
    says: "asks no 'Q-9'",
  },
  {
    what: 'a trace to an unknown document',
    files: bpmn('document="000"', 'document="999"'),
    code: 'SOURCE_UNKNOWN',
    at: { elementId: 'B' },
    says: "no document '999'",
  },
  {
    what: 'two executable processes',
    files: bpmn(
      '</bpmn:process>',
      '</bpmn:process><bpmn:process id="p2" isExecutable="true"><bpmn:startEvent id="s2" /></bpmn:process>',
    ),
    code: 'PROCESS_NOT_ONE',
    says: 'there are 2',
  },
  {
    what: 'a loop without anyone to wait for',
    files: withF3(
      instead(
        `<bpmn:exclusiveGateway id="B" name="Again?" default="f2">${ways}<bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:exclusiveGateway><bpmn:sequenceFlow id="f3" sourceRef="B" targetRef="B"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=true</bpmn:conditionExpression></bpmn:sequenceFlow>`,
      ),
    ),
    code: 'CHAIN_WITHOUT_WAIT',
    says: 'they go in a circle',
  },
  {
    what: 'a table with a missing cell',
    files: {
      'decisions/table.dmn': dmn(
        '<rule id="r1"><outputEntry id="x"><text>1</text></outputEntry></rule>',
      ),
    },
    code: 'DECISION_INVALID',
    at: { file: 'decisions/table.dmn' },
    says: "'r1' does not",
  },
  {
    what: 'a table whose cell is no FEEL',
    files: {
      'decisions/table.dmn': dmn(
        '<rule id="r1"><inputEntry id="a"><text>&gt; </text></inputEntry><outputEntry id="b"><text>1</text></outputEntry></rule>',
      ),
    },
    code: 'EXPRESSION_INVALID',
    at: { file: 'decisions/table.dmn' },
    says: "an input of the rule 'r1'",
  },
  {
    what: 'a decision of another name',
    files: { 'decisions/table.dmn': dmn('', 'chair') },
    code: 'DECISION_INVALID',
    says: "'table', but it is 'chair'",
  },
  {
    what: 'a scenario that is none',
    files: {
      'scenarios/a.yaml': 'scenario: a\ntitle: A\ngiven: { now: 2026-01-01T09:00 }\nsteps: []',
    },
    code: 'SCENARIO_INVALID',
    at: { file: 'scenarios/a.yaml' },
    says: 'steps',
  },
];

describe('a bundle is refused', () => {
  it('never when it is right', async () => {
    expect(await readFiles(smallBundle())).toMatchObject({ ok: true });
  });

  it.each(rows)('for $what', async ({ files, code, at, says }) => {
    const read = await readFiles(smallBundle(files));

    if (read.ok) throw new Error(`Expected ${code}, but the bundle was read.`);
    const reason = read.reasons.find((found) => found.code === code);
    expect(reason, JSON.stringify(read.reasons, null, 1)).toMatchObject(at ?? {});
    expect(reason?.sentence).toContain(says);
    expect(reason?.sentence).toMatch(/^Expected .*\.$/s);
  });

  it('with all its reasons at once', async () => {
    const read = await readFiles(
      smallBundle({
        ...bpmn('role="mash"', 'role="wizard"'),
        'letters/a.md': '{{1}}',
        'policy.json': policyWith({ key: 'other' }),
      }),
    );

    expect(read.ok ? [] : read.reasons.map((reason) => reason.code).sort()).toEqual([
      'KEY_DIFFERS',
      'LETTER_INVALID',
      'ROLE_UNKNOWN',
    ]);
  });
});
