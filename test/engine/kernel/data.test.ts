import { describe, expect, it } from 'vitest';
import type { DeadlineRule } from '../../../engine/model/definition.ts';
import { serializeProcess } from '../../../engine/kernel/index.ts';
import { Case, bpmn, caseOf, definitions, flows, model, table } from './support.ts';

const ends = '<startEvent id="S"/><endEvent id="E"/>';
const task = (...ids: string[]) => ids.map((id) => `<userTask id="${id}"/>`).join('');
const map = (source: string, target: string) => ({ source, target });
const ONE = bpmn(`${ends}${task('A')}${flows('S>A>E')}`);
const rule = (changes: Partial<DeadlineRule>): DeadlineRule => ({
  direction: 'after',
  anchor: '=opened',
  anchorLabel: 'the task opened',
  paragraph: '5.14',
  missed: 'none stated',
  ...changes,
});

describe('data', () => {
  it('goes through output mappings, or by its own names', async () => {
    const mapped = (
      await caseOf(ONE, {
        A: { outputs: [map('=if agreed then "yes" else "no"', 'answer'), map('=output', 'whole')] },
      })
    )
      .start()
      .complete('A', { agreed: true });
    expect(mapped.root.variables).toEqual({ answer: 'yes', whole: { agreed: true } });
  });

  it('keeps names of the language out', async () => {
    const output = JSON.parse('{"__proto__":{"admin":true},"toString":1,"fine":2}') as Record<
      string,
      unknown
    >;
    const one = (await caseOf(ONE)).start().complete('A', output);
    expect(one.root.variables).toEqual({ fine: 2 });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('shows inputs as they are now, null while unknown', async () => {
    const one = (
      await caseOf(ONE, { A: { inputs: [map('=child.name', 'name'), map('a word', 'word')] } })
    ).start();
    expect(one.wait('A')).toMatchObject({ inputs: { name: null, word: 'a word' } });
    expect(one.correct({ child: { name: 'Ada' } }).wait('A')).toMatchObject({
      inputs: { name: 'Ada', word: 'a word' },
    });
  });

  it('typed by a user is never evaluated', async () => {
    const name = '${environment.variables.constructor.constructor("return process")()} {{x}} =1+1';
    const xml = bpmn(
      `${ends}<scriptTask id="N"/>${task('A')}<intermediateCatchEvent id="M" name="\${1+1}"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>${flows('S>N>A>M>E')}`,
      '<message id="m" name="${environment.variables.name}"/>',
    );
    const one = (
      await caseOf(xml, {
        N: { script: { expression: '=name + "!"', result: 'loud' } },
        A: { inputs: [map('=name', 'name')] },
      })
    ).start({ name });
    expect(one.root.variables.loud).toBe(`${name}!`);
    expect(one.wait('A')).toMatchObject({ inputs: { name } });
    expect(one.complete('A').wait('M')).toMatchObject({ message: '${environment.variables.name}' });
  });

  it('of decision tables is told with the rules that decided', async () => {
    const xml = bpmn(`${ends}<businessRuleTask id="D"/>${task('A')}${flows('S>D>A>E')}`);
    const who = table('route', {
      hitPolicy: 'UNIQUE',
      inputs: [{ label: 'age', expression: 'age' }],
      outputs: [{ name: 'team' }],
      rules: [
        { id: 'r1', inputs: ['< 16'], outputs: ['"children"'] },
        { id: 'r2', inputs: ['>= 16'], outputs: ['"leaving care"'] },
      ],
    });
    const given = {
      ...definitions(await model(xml, { D: { decision: { key: 'route', result: 'team' } } })),
      decisions: { P: { route: who } },
    };
    const one = new Case(given).start({ age: 16 });
    expect(one.root.variables.team).toBe('leaving care');
    expect(one.happened.find(({ type }) => type === 'decision.evaluated')).toEqual({
      type: 'decision.evaluated',
      instanceId: 'pi_root',
      elementId: 'D',
      decision: 'route',
      rules: ['r2'],
      result: 'leaving care',
    });
  });

  it('of a job goes out as inputs and comes back as an answer', async () => {
    const xml = bpmn(
      `${ends}<sendTask id="L"/><serviceTask id="V"/><receiveTask id="R" messageRef="m"/>${flows('S>L>V>R>E')}`,
      '<message id="m" name="reply"/>',
    );
    const one = (
      await caseOf(xml, {
        L: { inputs: [map('=who', 'to')] },
        R: { message: { id: 'm', name: 'reply', correlation: '=who' } },
      })
    ).start({ who: 'Ada' });
    expect(one.wait('L')).toMatchObject({ kind: 'job', job: 'letter', inputs: { to: 'Ada' } });
    expect(one.complete('L', { sentAt: 'x' }).wait('V')).toMatchObject({
      kind: 'job',
      job: 'service',
    });
    expect(one.complete('V').wait('R')).toMatchObject({
      kind: 'message',
      message: 'reply',
      correlationKey: 'Ada',
    });
    expect(one.message('R', { said: 'ok' }).root.variables).toEqual({
      who: 'Ada',
      sentAt: 'x',
      said: 'ok',
    });
    expect(one.ended).toBe(true);
  });

  it('of responsibility is said when the element is done', async () => {
    const responsibility = {
      children: '=[child]',
      toTeam: '=team',
      effective: '=day',
      event: 'handover',
    };
    const one = (await caseOf(ONE, { A: { responsibility } })).start({
      child: 'c1',
      team: 't1',
      day: '2026-06-01',
    });
    expect(one.happened.some(({ type }) => type === 'responsibility.moved')).toBe(false);
    one.complete('A', { team: 't2' });
    expect(one.happened.find(({ type }) => type === 'responsibility.moved')).toEqual({
      type: 'responsibility.moved',
      instanceId: 'pi_root',
      elementId: 'A',
      children: ['c1'],
      toTeam: 't2',
      effective: '2026-06-01',
      event: 'handover',
    });
  });

  it('of checklists is asked again after every step', async () => {
    const one = (
      await caseOf(ONE, {
        A: {
          checklist: {
            items: '=for d in documents return {key: d, label: "Received " + d}',
            result: 'received',
          },
        },
      })
    ).start({ documents: ['chronology'] });
    expect(one.wait('A')).toMatchObject({
      checklist: {
        result: 'received',
        items: [{ key: 'chronology', label: 'Received chronology' }],
      },
    });
    expect(one.correct({ documents: [] }).wait('A')).toMatchObject({ checklist: { items: [] } });
  });
});

describe('deadlines', () => {
  const withDeadline = (changes: Partial<DeadlineRule>) =>
    caseOf(ONE, { A: { deadline: rule(changes) } });

  it('are counted from when the task opened, however many steps later', async () => {
    const one = (await withDeadline({ amount: 3, unit: 'working-days' })).start();
    expect(one.due('A')).toBe('2026-05-07T22:59:59.999Z');
    one.now = '2026-05-20T09:00:00.000Z';
    expect(one.correct({ a: 1 }).due('A')).toBe('2026-05-07T22:59:59.999Z');
    expect(one.wait('A')).toMatchObject({
      deadline: {
        state: 'computed',
        paragraph: '5.14',
        missed: 'none stated',
        kind: 'date',
        due: '2026-05-07',
      },
    });
  });

  it('wait for their anchor and move with it', async () => {
    const one = (
      await withDeadline({
        amount: 48,
        unit: 'hours',
        direction: 'before',
        anchor: '=conference.at',
        anchorLabel: 'the conference',
      })
    ).start();
    expect(one.wait('A')).toMatchObject({
      deadline: {
        state: 'awaiting-anchor',
        sentence: 'Counted from the conference, which is not known yet.',
      },
    });
    expect(one.correct({ conference: { at: '2026-05-22T10:00' } }).due('A')).toBe(
      '2026-05-20T09:00:00.000Z',
    );
    expect(one.correct({ conference: { at: '2026-05-23T10:00:00' } }).due('A')).toBe(
      '2026-05-21T09:00:00.000Z',
    );
  });

  it('take their period from a parameter, and are a question without it', async () => {
    const one = await withDeadline({ parameter: 'acknowledge', unit: 'working-days' });
    expect(one.start().wait('A')).toMatchObject({
      deadline: { state: 'open-question', code: 'PERIOD_UNKNOWN' },
    });
    one.parameters = { acknowledge: 1 };
    expect(one.correct({ a: 1 }).due('A')).toBe('2026-05-05T22:59:59.999Z');
    one.parameters = { acknowledge: { amount: 2, unit: 'calendar-days' } };
    expect(one.correct({ a: 1 }).due('A')).toBe('2026-05-03T22:59:59.999Z');
  });

  it('without a unit are a question of the policy', async () => {
    expect((await withDeadline({ amount: 3, unit: 'days' })).start().wait('A')).toMatchObject({
      deadline: { state: 'open-question', code: 'PERIOD_WITHOUT_UNIT' },
    });
  });
});

describe('timers drawn with a deadline rule', () => {
  const xml = bpmn(
    `${ends}${task('A', 'C')}<endEvent id="F"/><boundaryEvent id="B" attachedToRef="A" cancelActivity="false"><timerEventDefinition/></boundaryEvent>${flows('S>A>E', 'B>C>F')}`,
  );
  const timer = rule({
    amount: 2,
    unit: 'weeks',
    direction: 'before',
    anchor: '=conference',
    anchorLabel: 'the conference',
  });

  it('fire once for each date, and again when the date has moved to a new one', async () => {
    const one = (await caseOf(xml, { B: { timer } })).start();
    expect(one.due('B')).toBe('awaiting-anchor');
    expect(one.correct({ conference: '2026-06-15' }).due('B')).toBe('2026-05-31T23:00:00.000Z');
    one.fire('B', '2026-06-01T06:00:00.000Z');
    expect(one.waiting).toEqual(['A', 'C']);
    one.complete('C').correct({ conference: '2026-06-10' });
    expect(one.waiting).toEqual(['A']);
    expect(one.correct({ conference: '2026-07-15' }).due('B')).toBe('2026-06-30T23:00:00.000Z');
    one.now = '2026-07-01T06:00:00.000Z';
    expect(one.correct({ other: 1 }).due('B')).toBe('2026-06-30T23:00:00.000Z');
    expect(one.fire('B').waiting).toEqual(['A', 'C']);
    expect(one.complete('C').complete('A').ended).toBe(true);
  });

  it('already past when set are due at once', async () => {
    const one = (await caseOf(xml, { B: { timer } })).start({ conference: '2026-05-05' });
    expect((one.due('B') ?? '') < one.now).toBe(true);
    expect(one.fire('B').waiting).toEqual(['A', 'C']);
  });
});

describe('what cannot run', () => {
  it('is refused when serialized, with the element it is about', async () => {
    const refusal = async (body: string) => {
      const made = await serializeProcess(bpmn(body), {});
      return made.ok ? 'ok' : made.sentence;
    };
    expect(await refusal('<userTask id="toString"/>')).toBe(
      "Expected to run 'toString', but its id names something of the language.",
    );
    expect(await refusal('<userTask id="__proto__"/>')).toContain('__proto__');
    expect(await refusal('<complexGateway id="G"/>')).toBe(
      "Expected to run 'G', but the engine does not know bpmn:ComplexGateway.",
    );
    expect(await refusal('<userTask id="A"><standardLoopCharacteristics/></userTask>')).toContain(
      'standard loops are not supported',
    );
    expect(
      await refusal('<userTask id="A"/><sequenceFlow id="f" sourceRef="A" targetRef="gone"/>'),
    ).toContain("flow 'f'");
    expect(await refusal('<not-bpmn')).toContain('Expected BPMN 2.0 XML');
  });

  it('of an author is JavaScript, in any place', async () => {
    const marker = '__ran';
    const code = `globalThis.${marker} = true`;
    const xml = bpmn(
      `${ends}<scriptTask id="A" scriptFormat="javascript"><script>${code}</script></scriptTask>${flows('S>A>E')}`,
    );
    const result = (await caseOf(xml)).try({
      kind: 'start',
      instanceId: 'pi_root',
      processId: 'P',
      variables: {},
    });
    expect(result.ok ? '' : result.failure.sentence).toBe(
      "Expected script task 'A' to have a FEEL script, but it has none.",
    );
    const service = bpmn(
      `${ends}<serviceTask id="A" implementation="\${${code}}"/>${flows('S>A>E')}`,
    );
    expect((await caseOf(service)).start().waiting).toEqual(['A']);
    expect(marker in globalThis).toBe(false);
  });

  it('pools, message flows, lanes, data and performers do no harm', async () => {
    const root = `<itemDefinition id="i"/><message id="m" name="x"/><collaboration id="C"><participant id="p1" processRef="P"/><participant id="p2" name="Other authority"/><messageFlow id="mf" sourceRef="A" targetRef="p2"/></collaboration>`;
    const body = `<laneSet id="ls"><lane id="l1"><flowNodeRef>A</flowNodeRef></lane></laneSet>${ends}<userTask id="A"><dataInputAssociation id="da"/><potentialOwner id="po"/></userTask><dataObject id="do"/><dataObjectReference id="dr" dataObjectRef="do"/><textAnnotation id="ta"/><association id="as" sourceRef="A" targetRef="ta"/>${flows('S>A>E')}`;
    expect((await caseOf(bpmn(body, root))).start().complete('A').ended).toBe(true);
  });

  it('a command to what does not wait is refused, and the case is as it was', async () => {
    const one = (await caseOf(ONE)).start();
    const { executionId } = one.wait('A');
    const code = (command: Parameters<Case['try']>[0]) => {
      const result = one.try(command);
      return result.ok ? 'ok' : result.failure.code;
    };
    expect(
      code({ kind: 'complete', instanceId: 'pi_root', executionId: 'A_gone', output: {} }),
    ).toBe('NO_SUCH_EXECUTION');
    expect(code({ kind: 'message', instanceId: 'pi_root', executionId, payload: {} })).toBe(
      'NO_SUCH_EXECUTION',
    );
    expect(code({ kind: 'complete', instanceId: 'pi_other', executionId, output: {} })).toBe(
      'NO_SUCH_EXECUTION',
    );
    one.complete('A');
    expect(code({ kind: 'complete', instanceId: 'pi_root', executionId, output: {} })).toBe(
      'NO_SUCH_EXECUTION',
    );
  });

  it('begins at the start event asked for, and does not wait for its message', async () => {
    const xml = bpmn(
      `<startEvent id="S"/><startEvent id="M"><messageEventDefinition messageRef="m"/></startEvent>${task('A', 'B')}<endEvent id="E"/>${flows('S>A>E', 'M>B>E')}`,
      '<message id="m" name="x"/>',
    );
    expect((await caseOf(xml)).start().waiting).toEqual(['A']);
    const other = (await caseOf(xml)).start({}, 'M');
    expect(other.waiting).toEqual(['B']);
    expect(other.complete('B').ended).toBe(true);
  });
});
