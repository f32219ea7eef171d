import { describe, expect, it } from 'vitest';
import { bpmn, caseOf, flows } from './support.ts';

const task = (...ids: string[]) => ids.map((id) => `<userTask id="${id}"/>`).join('');
const ends = '<startEvent id="S"/><endEvent id="E"/>';

describe('gateways', () => {
  it('takes the one flow whose condition holds, or the default', async () => {
    const xml = bpmn(
      `${ends}<exclusiveGateway id="X" default="X-C"/>${task('A', 'B', 'C')}${flows('S>X', 'X>A:= age >= 18', 'X>B:age >= 16', 'X>C', 'A>E', 'B>E', 'C>E')}`,
    );
    expect((await caseOf(xml)).start({ age: 18 }).waiting).toEqual(['A']);
    expect((await caseOf(xml)).start({ age: 16 }).waiting).toEqual(['B']);
    const third = (await caseOf(xml)).start({ age: 3 });
    expect(third.waiting).toEqual(['C']);
    expect(third.complete('C').ended).toBe(true);
  });

  it('stops when no flow may be taken, and nothing has changed', async () => {
    const xml = bpmn(
      `${ends}<exclusiveGateway id="X"/>${task('A', 'B')}${flows('S>B>X', 'X>A:no', 'A>E')}`,
    );
    const stuck = (await caseOf(xml)).start({ no: false });
    const { executionId } = stuck.wait('B');
    const result = stuck.try({ kind: 'complete', instanceId: 'pi_root', executionId, output: {} });
    expect(result).toEqual({
      ok: false,
      failure: {
        code: 'NO_FLOW_TAKEN',
        sentence:
          "Expected a flow to take from 'X', but no condition holds and there is no default.",
        elementId: 'X',
      },
    });
    expect(stuck.complete('B', { no: true }).waiting).toEqual(['A']);
  });

  it('stops at a condition that is not FEEL, not boolean or about an unknown name', async () => {
    const with_ = (condition: string) =>
      bpmn(
        `${ends}<exclusiveGateway id="X"/>${task('A')}${flows('S>X', `X>A:${condition}`, 'A>E')}`,
      );
    const failure = async (condition: string) => {
      const result = (await caseOf(with_(condition))).try({
        kind: 'start',
        instanceId: 'pi_root',
        processId: 'P',
        variables: { n: 1 },
      });
      return result.ok ? 'ok' : `${result.failure.code}: ${result.failure.sentence}`;
    };
    expect(await failure('unknown = 1')).toBe(
      "EXPRESSION_FAILED: In 'X-A': Expected to evaluate 'unknown = 1', but variable 'unknown' not found (at line 1, column 1).",
    );
    expect(await failure('n')).toContain('to give true or false, but it gave 1');
    expect(await failure('this.constructor.constructor("return process")()')).toContain(
      'EXPRESSION_FAILED',
    );
    expect(await failure('${true}')).toContain('EXPRESSION_FAILED');
    expect(await failure('unknown = null')).toBe('ok');
  });

  it('runs two branches side by side and joins them once', async () => {
    const xml = bpmn(
      `${ends}<parallelGateway id="F"/><parallelGateway id="J"/>${task('A', 'B', 'C')}${flows('S>F>A>J>C>E', 'F>B>J')}`,
    );
    const two = (await caseOf(xml)).start();
    expect(two.waiting).toEqual(['A', 'B']);
    two.complete('A');
    expect(two.waiting).toEqual(['B']);
    expect(two.at).toEqual(['B', 'J']);
    two.complete('B');
    expect(two.waiting).toEqual(['C']);
    expect(two.complete('C').ended).toBe(true);
    expect(two.trace.match(/C\+/g)).toHaveLength(1);
  });

  it('joins the branches of an inclusive gateway once, whichever were taken', async () => {
    const xml = bpmn(
      `${ends}<inclusiveGateway id="F" default="F-C"/><inclusiveGateway id="J"/>${task('A', 'B', 'C', 'D')}${flows('S>F', 'F>A:a', 'F>B:b', 'F>C', 'A>J', 'B>J', 'C>J', 'J>D>E')}`,
    );
    for (const [a, b] of [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ] as const) {
      const open = (await caseOf(xml)).start({ a, b });
      expect(open.waiting).toEqual([a && 'A', b && 'B', !a && !b && 'C'].filter(Boolean));
      for (const id of open.waiting) open.complete(id);
      expect(open.waiting).toEqual(['D']);
      expect(open.complete('D').ended).toBe(true);
      expect(open.trace.match(/D\+/g)).toHaveLength(1);
    }
  });

  it('races a message against a timer at an event-based gateway', async () => {
    const xml = bpmn(
      `${ends}<eventBasedGateway id="G"/><intermediateCatchEvent id="M"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
       <intermediateCatchEvent id="T"><timerEventDefinition><timeDuration>PT48H</timeDuration></timerEventDefinition></intermediateCatchEvent>${task('A', 'B')}${flows('S>G>M>A>E', 'G>T>B>E')}`,
      '<message id="m" name="reply"/>',
    );
    const first = (await caseOf(xml)).start();
    expect(first.at).toEqual(['G']);
    expect(first.waiting).toEqual(['M', 'T']);
    expect(first.due('T')).toBe('2026-05-03T09:00:00.000Z');
    first.message('M', { said: 'yes' });
    expect(first.waiting).toEqual(['A']);
    expect(first.root.variables).toEqual({ said: 'yes' });
    expect(first.complete('A').ended).toBe(true);
    const second = (await caseOf(xml)).start().fire('T', '2026-05-03T09:00:00.000Z');
    expect(second.waiting).toEqual(['B']);
    expect(second.complete('B').ended).toBe(true);
  });

  it('goes round a loop with a task in it as often as people want', async () => {
    const xml = bpmn(
      `${ends}${task('A')}<exclusiveGateway id="X"/><exclusiveGateway id="M"/>${flows('S>M>A>X', 'X>M:again', 'X>E:not(again)')}`,
    );
    const round = (await caseOf(xml)).start();
    for (let time = 0; time < 20; time++) round.complete('A', { again: true });
    const size = round.root.snapshot.length;
    expect(size).toBeLessThan(6_000);
    expect(round.complete('A', { again: false }).ended).toBe(true);
  });

  it('stops a loop that never waits, and nests no deeper however long a chain is', async () => {
    const loop = bpmn(
      `${ends}<task id="A"/><exclusiveGateway id="X"/><exclusiveGateway id="M"/>${flows('S>M>A>X', 'X>M:true', 'X>E:false')}`,
    );
    const result = (await caseOf(loop)).try({
      kind: 'start',
      instanceId: 'pi_root',
      processId: 'P',
      variables: {},
    });
    expect(result.ok ? 'ok' : result.failure.sentence).toBe(
      'Expected the process to wait somewhere, but it ran through 2000 elements without coming to rest.',
    );
    const ids = Array.from({ length: 1_200 }, (_, at) => `T${at}`);
    const chain = bpmn(
      `${ends}${ids.map((id) => `<task id="${id}"/>`).join('')}${flows(['S', ...ids, 'E'].join('>'))}`,
    );
    expect((await caseOf(chain)).start().ended).toBe(true);
  });
});

describe('joins', () => {
  const branches = (fork: string, more = '') =>
    bpmn(
      `${ends}<${fork} id="F"/><${fork} id="J"/><exclusiveGateway id="X"/><exclusiveGateway id="M"/>${task('A', 'B', 'C', 'D', 'Z')}${more}${flows('S>F>A>X', 'X>B:choice = 1', 'X>C:choice = 2', 'B>M', 'C>M>J', 'F>D>J>Z>E')}`,
    );

  it('wait for a whole branch, also when a choice is made within it', async () => {
    for (const fork of ['parallelGateway', 'inclusiveGateway']) {
      const one = (await caseOf(branches(fork))).start({ choice: 1 });
      expect(one.complete('A').complete('D').waiting).toEqual(['B']);
      expect(one.at).toEqual(['B', 'J']);
      expect(one.complete('B').waiting).toEqual(['Z']);
      expect(one.complete('Z').ended).toBe(true);
    }
  });

  it('go on, with a warning, when what they wait for can never come', async () => {
    const xml = bpmn(
      `${ends}<exclusiveGateway id="X" default="X-B"/><parallelGateway id="J"/>${task('A', 'B', 'C')}${flows('S>X', 'X>A:first', 'X>B', 'A>J', 'B>J', 'J>C>E')}`,
    );
    const one = (await caseOf(xml)).start({ first: true }).complete('A');
    expect(one.waiting).toEqual(['C']);
    expect(one.happened.find(({ type }) => type === 'warning')).toMatchObject({
      sentence: "Join 'J' goes on without 'B-J', which nothing can take any more.",
    });
  });
});
