import { describe, expect, it } from 'vitest';
import type { Wait } from '../../../engine/kernel/index.ts';
import { bpmn, caseOf, flows, model } from './support.ts';

const ends = '<startEvent id="S"/><endEvent id="E"/>';
const task = (...ids: string[]) => ids.map((id) => `<userTask id="${id}"/>`).join('');
const map = (source: string, target: string) => ({ source, target });

const calling = (more = '', root = '') =>
  bpmn(
    `${ends}<callActivity id="A" calledElement="Q"/>${task('B')}${flows('S>A>B>E')}${more}`,
    root,
  );
const called = (body: string, id = 'Q', root = '') => model(bpmn(body, root, id), {}, id);
const MAPPINGS = { A: { inputs: [map('=child', 'who')], outputs: [map('=verdict', 'result')] } };

describe('call activities', () => {
  it('give the child what is mapped, and take back what is mapped, across two levels and in one step', async () => {
    const middle = await model(
      bpmn(
        `<startEvent id="s"/><callActivity id="M" calledElement="R"/><endEvent id="e"/>${flows('s>M>e')}`,
        '',
        'Q',
      ),
      { M: { inputs: [map('=who', 'name')], outputs: [map('=answer', 'verdict')] } },
      'Q',
    );
    const inner = await called(
      `<startEvent id="t"/>${task('I')}<endEvent id="f"/>${flows('t>I>f')}`,
      'R',
    );
    const one = (await caseOf(calling(), MAPPINGS, middle, inner)).start({
      child: 'Ada',
      secret: 'x',
    });
    expect(one.instances.map(({ processId, variables }) => [processId, variables])).toEqual([
      ['P', { child: 'Ada', secret: 'x' }],
      ['Q', { who: 'Ada' }],
      ['R', { name: 'Ada' }],
    ]);
    expect(one.waiting).toEqual(['I']);
    expect(one.at).toEqual(['A', 'I', 'M']);
    one.complete('I', { answer: 'yes' });
    expect(one.waiting).toEqual(['B']);
    expect(one.root.variables).toEqual({ child: 'Ada', secret: 'x', result: 'yes' });
    expect(one.instances.map(({ status }) => status)).toEqual(['active', 'completed', 'completed']);
    expect(one.complete('B').ended).toBe(true);
    expect(
      one.happened.filter(({ type }) => type.startsWith('instance.')).map(({ type }) => type),
    ).toEqual([
      'instance.started',
      'instance.started',
      'instance.started',
      'instance.completed',
      'instance.completed',
      'instance.completed',
    ]);
  });

  it('pass nothing when nothing is mapped, and end at once with a child that never waits', async () => {
    const one = (
      await caseOf(
        calling(),
        {},
        await called(`<startEvent id="s"/><endEvent id="e"/>${flows('s>e')}`),
      )
    ).start({ a: 1 });
    expect(one.waiting).toEqual(['B']);
    expect(one.instances[1]?.variables).toEqual({});
    expect(one.root.variables).toEqual({ a: 1 });
  });

  it('that are interrupted cancel the child and what the child called', async () => {
    const more = `<boundaryEvent id="X" attachedToRef="A"><messageEventDefinition messageRef="m"/></boundaryEvent><endEvent id="F"/>${flows('X>F')}`;
    const middle = await called(
      `<startEvent id="s"/><callActivity id="M" calledElement="R"/><endEvent id="e"/>${flows('s>M>e')}`,
    );
    const inner = await called(
      `<startEvent id="t"/>${task('I')}<endEvent id="f"/>${flows('t>I>f')}`,
      'R',
    );
    const one = (
      await caseOf(calling(more, '<message id="m" name="stop"/>'), {}, middle, inner)
    ).start();
    expect(one.waiting).toEqual(['I', 'X']);
    one.message('X');
    expect(one.waiting).toEqual([]);
    expect(one.ended).toBe(true);
    expect(one.instances.map(({ status }) => status)).toEqual([
      'completed',
      'cancelled',
      'cancelled',
    ]);
  });

  it('take an error of the child at their boundary', async () => {
    const error = '<error id="err" errorCode="NO"/>';
    const more = `<boundaryEvent id="X" attachedToRef="A"><errorEventDefinition errorRef="err"/></boundaryEvent>${task('C')}${flows('X>C>E')}`;
    const child = await called(
      `<startEvent id="s"/>${task('I')}<endEvent id="e"><errorEventDefinition errorRef="err"/></endEvent>${flows('s>I>e')}`,
      'Q',
      error,
    );
    const one = (
      await caseOf(calling(more, error), { X: { outputs: [map('=error.code', 'why')] } }, child)
    )
      .start()
      .complete('I');
    expect(one.waiting).toEqual(['C']);
    expect(one.instances[1]?.status).toBe('cancelled');
    expect(one.root.variables).toEqual({ why: 'NO' });
    expect(one.complete('C').ended).toBe(true);
  });

  it('end with the case when the caller terminates', async () => {
    const xml = bpmn(
      `${ends}<parallelGateway id="F"/><callActivity id="A" calledElement="Q"/>${task('B')}<endEvent id="T"><terminateEventDefinition/></endEvent>${flows('S>F>A>E', 'F>B>T')}`,
    );
    const one = (
      await caseOf(
        xml,
        {},
        await called(`<startEvent id="s"/>${task('I')}<endEvent id="e"/>${flows('s>I>e')}`),
      )
    )
      .start()
      .complete('B');
    expect(one.ended).toBe(true);
    expect(one.waiting).toEqual([]);
    expect(one.instances.map(({ status }) => status)).toEqual(['completed', 'cancelled']);
  });

  it('to a process that is not there, or without end, stop the step', async () => {
    const start = { kind: 'start', instanceId: 'pi_root', processId: 'P', variables: {} } as const;
    const missing = (await caseOf(calling())).try(start);
    expect(missing.ok ? '' : missing.failure.code).toBe('DEFINITION_NOT_FOUND');
    const itself = (
      await caseOf(bpmn(`${ends}<callActivity id="A" calledElement="P"/>${flows('S>A>E')}`))
    ).try(start);
    expect(itself.ok ? '' : itself.failure.sentence).toBe(
      "Expected 'A' to call at most 20 deep, but it calls deeper.",
    );
  });
});

describe('multi-instance', () => {
  const loop = (attributes: string, inner = '') =>
    `<multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics>`;
  const overChildren = (more = '') =>
    loop(`${more} baton:collection="=children" baton:elementVariable="child"`);
  const INPUTS = {
    A: {
      inputs: [map('=child.name', 'name')],
      outputs: [map('=append(seen, child.name)', 'seen')],
    },
  };
  const children = [{ name: 'Ada' }, { name: 'Ben' }, { name: 'Cy' }];
  const inputs = (waits: Wait[]) =>
    waits.map((wait) => (wait.kind === 'userTask' ? wait.inputs.name : ''));

  it('opens one task for each child, side by side, over a list that stays as it was', async () => {
    const xml = bpmn(
      `${ends}<userTask id="A">${overChildren()}</userTask>${task('B')}${flows('S>A>B>E')}`,
    );
    const one = (await caseOf(xml, INPUTS)).start({ children, seen: [] });
    expect(inputs(one.waits)).toEqual(['Ada', 'Ben', 'Cy']);
    one.correct({ children: [] }).complete('A', {}, 1);
    expect(inputs(one.waits)).toEqual(['Ada', 'Cy']);
    expect(one.at).toEqual(['A', 'A']);
    one.complete('A').complete('A');
    expect(one.waiting).toEqual(['B']);
    expect(one.root.variables.seen).toEqual(['Ben', 'Ada', 'Cy']);
    expect(one.complete('B').ended).toBe(true);
  });

  it('or one after the other, or none at all', async () => {
    const xml = bpmn(
      `${ends}<userTask id="A">${overChildren('isSequential="true"')}</userTask>${flows('S>A>E')}`,
    );
    const one = (await caseOf(xml, INPUTS)).start({ children, seen: [] });
    expect(inputs(one.waits)).toEqual(['Ada']);
    expect(inputs(one.complete('A').waits)).toEqual(['Ben']);
    expect(inputs(one.complete('A').waits)).toEqual(['Cy']);
    expect(one.complete('A').ended).toBe(true);
    expect((await caseOf(xml, INPUTS)).start({ children: [], seen: [] }).ended).toBe(true);
  });

  it('runs a sub-process for each child, whose elements all see their child', async () => {
    const body = `<startEvent id="s"/><exclusiveGateway id="X" default="X-e"/><scriptTask id="N"/>${task('A')}<endEvent id="e"/>${flows('s>X', 'X>N:child.name != "Ben"', 'X>e', 'N>A>e')}`;
    const xml = bpmn(
      `${ends}<subProcess id="P1">${overChildren()}${body}</subProcess>${flows('S>P1>E')}`,
    );
    const one = (
      await caseOf(xml, {
        ...INPUTS,
        N: { script: { expression: '=append(names, child.name)', result: 'names' } },
      })
    ).start({ children, names: [], seen: [] });
    expect(one.root.variables.names).toEqual(['Ada', 'Cy']);
    expect(inputs(one.waits)).toEqual(['Ada', 'Cy']);
    expect(inputs(one.complete('A', {}, 1).waits)).toEqual(['Ada']);
    expect(one.complete('A').ended).toBe(true);
  });

  it('calls a process for each child', async () => {
    const xml = bpmn(
      `${ends}<callActivity id="A" calledElement="Q">${overChildren()}</callActivity>${flows('S>A>E')}`,
    );
    const child = await called(
      `<startEvent id="s"/>${task('I')}<endEvent id="e"/>${flows('s>I>e')}`,
    );
    const one = (await caseOf(xml, { A: { inputs: [map('=child.name', 'name')] } }, child)).start({
      children,
    });
    expect(one.instances.slice(1).map(({ variables }) => variables.name)).toEqual([
      'Ada',
      'Ben',
      'Cy',
    ]);
    for (let time = 0; time < 3; time++) one.complete('I');
    expect(one.ended).toBe(true);
  });

  it('opens all of a hundred and twenty, and stops early when its condition says so', async () => {
    const many = bpmn(
      `${ends}<userTask id="A">${loop('', '<loopCardinality>120</loopCardinality><completionCondition>enough</completionCondition>')}</userTask>${flows('S>A>E')}`,
    );
    const one = (await caseOf(many)).start({ enough: false });
    expect(one.waits).toHaveLength(120);
    expect(one.complete('A').waits).toHaveLength(119);
    expect(one.complete('A', { enough: true }).ended).toBe(true);
  });
});
