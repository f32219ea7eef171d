import { describe, expect, it } from 'vitest';
import { bpmn, caseOf, flows } from './support.ts';

const ends = '<startEvent id="S"/><endEvent id="E"/>';
const ERROR = '<error id="err" errorCode="NO" name="refused"/>';
const MESSAGE = '<message id="m" name="note"/>';
const task = (...ids: string[]) => ids.map((id) => `<userTask id="${id}"/>`).join('');

describe('errors', () => {
  const inner = (event: string) =>
    `<subProcess id="P1"><startEvent id="s"/><userTask id="A"/>${event}${flows('s>A>X')}</subProcess>`;
  const throwing = '<endEvent id="X"><errorEventDefinition errorRef="err"/></endEvent>';

  it('thrown after a user task are caught at the boundary', async () => {
    const xml = bpmn(
      `${ends}${inner(throwing)}<boundaryEvent id="B" attachedToRef="P1"><errorEventDefinition errorRef="err"/></boundaryEvent>${task('C', 'D')}${flows('S>P1>C>E', 'B>D>E')}`,
      ERROR,
    );
    const one = (await caseOf(xml)).start().complete('A');
    expect(one.waiting).toEqual(['D']);
    expect(one.trace).toContain('B- B-D D+');
    expect(one.complete('D').ended).toBe(true);
    expect(one.trace).not.toContain('C+');
  });

  it('end everything else in the sub-process they leave', async () => {
    const body = `<subProcess id="P1"><startEvent id="s"/><parallelGateway id="F"/>${task('A', 'Z')}${throwing}<endEvent id="z"/>${flows('s>F>A>X', 'F>Z>z')}</subProcess>`;
    const xml = bpmn(
      `${ends}${body}<boundaryEvent id="B" attachedToRef="P1"><errorEventDefinition/></boundaryEvent>${task('D')}${flows('S>P1>E', 'B>D>E')}`,
      ERROR,
    );
    const one = (await caseOf(xml)).start();
    expect(one.waiting).toEqual(['A', 'Z']);
    one.complete('A');
    expect(one.waiting).toEqual(['D']);
    expect(one.complete('D').ended).toBe(true);
  });

  it('that nobody catches stop the step', async () => {
    const one = (await caseOf(bpmn(`${ends}${inner(throwing)}${flows('S>P1>E')}`, ERROR))).start();
    const { executionId } = one.wait('A');
    const result = one.try({ kind: 'complete', instanceId: 'pi_root', executionId, output: {} });
    expect(result.ok ? 'ok' : result.failure).toEqual({
      code: 'UNHANDLED_BPMN_ERROR',
      sentence: "Expected error 'NO' of 'X' to be caught, but no boundary event catches it.",
      elementId: 'X',
    });
    expect(one.waiting).toEqual(['A']);
  });

  it('are not caught by a boundary event of a neighbour', async () => {
    const body = `<subProcess id="P1"><startEvent id="s"/><parallelGateway id="F"/>${task('A', 'Z')}${throwing}<endEvent id="z"/><boundaryEvent id="N" attachedToRef="Z"><errorEventDefinition errorRef="err"/></boundaryEvent>${flows('s>F>A>X', 'F>Z>z', 'N>z')}</subProcess>`;
    const xml = bpmn(
      `${ends}${body}<boundaryEvent id="B" attachedToRef="P1"><errorEventDefinition errorRef="err"/></boundaryEvent>${flows('S>P1>E', 'B>E')}`,
      ERROR,
    );
    const one = (await caseOf(xml)).start().complete('A');
    expect(one.trace).not.toContain('N-');
    expect(one.trace).toContain('B-');
    expect(one.ended).toBe(true);
  });
});

describe('boundary events', () => {
  const boundary = (cancel: boolean, definition: string) =>
    bpmn(
      `${ends}${task('A', 'C')}<endEvent id="F"/><boundaryEvent id="B" attachedToRef="A" cancelActivity="${cancel}">${definition}</boundaryEvent>${flows('S>A>E', 'B>C>F')}`,
      MESSAGE,
    );
  const MESSAGE_DEFINITION = '<messageEventDefinition messageRef="m"/>';
  const timer = (kind: string, text: string) =>
    `<timerEventDefinition><${kind}>${text}</${kind}></timerEventDefinition>`;

  it('an interrupting message ends the task', async () => {
    const one = (await caseOf(boundary(true, MESSAGE_DEFINITION))).start();
    expect(one.wait('B')).toMatchObject({
      kind: 'message',
      message: 'note',
      interrupting: true,
      attachedTo: one.wait('A').executionId,
    });
    one.message('B', { why: 'moved away' });
    expect(one.waiting).toEqual(['C']);
    expect(one.trace).toContain('Ax');
    expect(one.complete('C').ended).toBe(true);
  });

  it('a non-interrupting message is taken three times, while the task stays open', async () => {
    const one = (await caseOf(boundary(false, MESSAGE_DEFINITION))).start();
    const { executionId } = one.wait('A');
    for (let time = 1; time <= 3; time++) {
      one.message('B');
      expect(one.wait('A').executionId).toBe(executionId);
      expect(one.waiting).toEqual(['A', 'B', 'C']);
      one.complete('C');
    }
    expect(one.trace.match(/B-C/g)).toHaveLength(3);
    expect(one.complete('A').ended).toBe(true);
    expect(one.waiting).toEqual([]);
  });

  it('a timer of ninety days waits as data, and fires when told', async () => {
    const one = (await caseOf(boundary(true, timer('timeDuration', 'P90D')))).start();
    expect(one.due('B')).toBe('2026-07-30T09:00:00.000Z');
    const early = one.fire('B', '2026-07-30T08:59:59.999Z');
    expect(early.waiting).toEqual(['A', 'B']);
    expect(early.happened.at(-1)).toMatchObject({
      type: 'warning',
      sentence: "Expected timer 'B' to be due, but it is due at 2026-07-30T09:00:00.000Z.",
    });
    expect(one.fire('B', '2026-07-30T09:00:00.000Z').waiting).toEqual(['C']);
  });

  it('a cycle fires as often as it says, each counted from when the last was due', async () => {
    const one = (await caseOf(boundary(false, timer('timeCycle', 'R3/PT1H')))).start();
    const dues: (string | undefined)[] = [];
    while (one.waiting.includes('B')) {
      dues.push(one.due('B'));
      one.fire('B', one.due('B')?.replace(':00:00.', ':20:00.'));
      one.complete('C');
    }
    expect(dues.map((due) => due?.slice(11, 16))).toEqual(['10:00', '11:00', '12:00']);
    expect(one.complete('A').ended).toBe(true);
  });

  it('a date without a zone is English time', async () => {
    const one = (await caseOf(boundary(true, timer('timeDate', '2026-07-01T09:00:00')))).start();
    expect(one.due('B')).toBe('2026-07-01T08:00:00.000Z');
  });

  it('a date in the data moves the timer when it moves', async () => {
    const one = (await caseOf(boundary(true, timer('timeDate', '=conference')))).start();
    expect(one.due('B')).toBe('awaiting-anchor');
    expect(one.correct({ conference: '2026-06-01' }).due('B')).toBe('2026-05-31T23:00:00.000Z');
    expect(one.correct({ conference: '2026-05-20T10:00:00' }).due('B')).toBe(
      '2026-05-20T09:00:00.000Z',
    );
    expect(one.correct({ conference: 'soon' }).due('B')).toBe('open-question');
  });
});

describe('terminate, signals, escalations, conditions and messages thrown', () => {
  it('terminate ends the tasks beside it', async () => {
    const xml = bpmn(
      `${ends}<parallelGateway id="F"/>${task('A', 'B')}<endEvent id="X"><terminateEventDefinition/></endEvent>${flows('S>F>A>X', 'F>B>E')}`,
    );
    const one = (await caseOf(xml)).start().complete('A');
    expect(one.ended).toBe(true);
    expect(one.waiting).toEqual([]);
    expect(one.at).toEqual([]);
  });

  it('a signal is heard by all who wait for it in the instance', async () => {
    const catching = (id: string) =>
      `<intermediateCatchEvent id="${id}"><signalEventDefinition signalRef="sg"/></intermediateCatchEvent>`;
    const xml = bpmn(
      `${ends}<parallelGateway id="F"/>${task('A')}${catching('B')}${catching('C')}<intermediateThrowEvent id="T"><signalEventDefinition signalRef="sg"/></intermediateThrowEvent><parallelGateway id="J"/>${flows('S>F>A>T>J>E', 'F>B>J', 'F>C>J')}`,
      '<signal id="sg" name="go"/>',
    );
    const one = (await caseOf(xml)).start();
    expect(one.waiting).toEqual(['A', 'B', 'C']);
    expect(one.complete('A').ended).toBe(true);
  });

  it('an escalation is taken beside the work that goes on', async () => {
    const body = `<subProcess id="P1"><startEvent id="s"/><intermediateThrowEvent id="T"><escalationEventDefinition escalationRef="es"/></intermediateThrowEvent>${task('A')}<endEvent id="e"/>${flows('s>T>A>e')}</subProcess>`;
    const xml = bpmn(
      `${ends}${body}<boundaryEvent id="B" attachedToRef="P1" cancelActivity="false"><escalationEventDefinition escalationRef="es"/></boundaryEvent>${task('C')}${flows('S>P1>E', 'B>C>E')}`,
      '<escalation id="es" name="late" escalationCode="late"/>',
    );
    const one = (await caseOf(xml)).start();
    expect(one.waiting).toEqual(['A', 'C']);
    expect(one.complete('A').complete('C').ended).toBe(true);
  });

  it('a condition is looked at after every step, and happens once for each time it becomes true', async () => {
    const xml = bpmn(
      `${ends}${task('A', 'C')}<endEvent id="F"/><boundaryEvent id="B" attachedToRef="A" cancelActivity="false"><conditionalEventDefinition><condition xsi:type="tFormalExpression">age &gt;= 18</condition></conditionalEventDefinition></boundaryEvent>${flows('S>A>E', 'B>C>F')}`,
    );
    const one = (await caseOf(xml)).start({ age: 17 });
    expect(one.waiting).toEqual(['A']);
    expect(one.correct({ age: 18 }).waiting).toEqual(['A', 'C']);
    expect(one.correct({ age: 19 }).complete('C').waiting).toEqual(['A']);
    expect(one.correct({ age: 3 }).correct({ age: 20 }).waiting).toEqual(['A', 'C']);
  });

  it('a message end event says what goes out', async () => {
    const xml = bpmn(
      `<startEvent id="S"/><endEvent id="E"><messageEventDefinition messageRef="m"/></endEvent>${flows('S>E')}`,
      MESSAGE,
    );
    const one = (
      await caseOf(xml, {
        E: {
          inputs: [{ source: '=child', target: 'child' }],
          message: { id: 'm', name: 'note', correlation: '=child' },
        },
      })
    ).start({ child: 'c1' });
    expect(one.happened.find(({ type }) => type === 'message.thrown')).toEqual({
      type: 'message.thrown',
      instanceId: 'pi_root',
      elementId: 'E',
      message: 'note',
      correlationKey: 'c1',
      payload: { child: 'c1' },
    });
    expect(one.ended).toBe(true);
  });
});

describe('event sub-processes', () => {
  const event = (interrupting: boolean) =>
    `<subProcess id="Q" triggeredByEvent="true"><startEvent id="q" isInterrupting="${interrupting}"><messageEventDefinition messageRef="m"/></startEvent>${task('C')}<endEvent id="f"/>${flows('q>C>f')}</subProcess>`;
  const xml = (interrupting: boolean) =>
    bpmn(`${ends}${task('A', 'B')}${flows('S>A>B>E')}${event(interrupting)}`, MESSAGE);

  it('one that interrupts ends what runs in its scope', async () => {
    const one = (await caseOf(xml(true))).start();
    expect(one.waiting).toEqual(['A', 'q']);
    one.message('q', { withdrawn: true });
    expect(one.waiting).toEqual(['C']);
    expect(one.at).toEqual(['C']);
    expect(one.root.variables).toEqual({ withdrawn: true });
    expect(one.complete('C').ended).toBe(true);
  });

  it('one that does not interrupt runs beside it, as often as it happens', async () => {
    const one = (await caseOf(xml(false))).start().message('q');
    expect(one.waiting).toEqual(['A', 'C', 'q']);
    one.complete('C').message('q').complete('A').complete('B');
    expect(one.waiting).toEqual(['C']);
    expect(one.complete('C').ended).toBe(true);
    expect(one.trace).not.toContain('~');
  });

  it('leaves a scope that nothing happened to as it was', async () => {
    expect((await caseOf(xml(true))).start().complete('A').complete('B').ended).toBe(true);
  });
});
