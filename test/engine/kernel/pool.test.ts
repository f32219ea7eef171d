import { afterAll, describe, expect, it } from 'vitest';
import { advanceInProcess, createKernel } from '../../../engine/kernel/index.ts';
import type { AdvanceInput } from '../../../engine/kernel/index.ts';
import type { Changes } from './support.ts';
import { Case, NOW, bpmn, definitions, flows, model } from './support.ts';

const ONE_TASK = bpmn(`<startEvent id="S"/><userTask id="A"/><endEvent id="E"/>${flows('S>A>E')}`);
const SCRIPT = bpmn(`<startEvent id="S"/><scriptTask id="A"/><endEvent id="E"/>${flows('S>A>E')}`);

const heard: string[] = [];
const kernel = createKernel({
  size: 1,
  timeoutMs: 1_000,
  memoryMb: 96,
  log: ({ code }) => heard.push(code),
});
afterAll(() => kernel.close());

async function starting(xml: string, expression?: string): Promise<AdvanceInput> {
  const changes: Changes =
    expression === undefined ? {} : { A: { script: { expression, result: 'r' } } };
  const input = new Case(definitions(await model(xml, changes))).input({
    kind: 'start',
    instanceId: 'pi_1',
    processId: 'P',
    variables: {},
  });
  return input;
}

describe('the worker pool', () => {
  it('does in a worker what is done in process, byte for byte', async () => {
    const input = await starting(ONE_TASK);
    const first = await kernel.advance(input);
    expect(JSON.stringify(first)).toBe(JSON.stringify(advanceInProcess(input)));
    expect(JSON.stringify(await kernel.advance(input))).toBe(JSON.stringify(first));
  });

  it('stops FEEL that never ends, and does the next step', async () => {
    const endless = await kernel.advance(
      await starting(SCRIPT, '=matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")'),
    );
    expect(endless).toEqual({
      ok: false,
      failure: {
        code: 'STEP_TIMED_OUT',
        sentence: 'Expected the step to take at most 1000 ms, but it took longer and was stopped.',
      },
    });
    expect((await kernel.advance(await starting(ONE_TASK))).ok).toBe(true);
    expect(heard).toContain('STEP_TIMED_OUT');
  });

  it('stops FEEL that eats the memory, while other steps go on', async () => {
    const hostile = kernel.advance(
      await starting(SCRIPT, '=for i in 1..10000000 return [i, i, i]'),
    );
    const others = Promise.all(
      [starting(ONE_TASK), starting(SCRIPT, '=1 + 1')].map(async (input) =>
        kernel.advance(await input),
      ),
    );
    const result = await hostile;
    expect(result.ok ? 'ok' : result.failure.code).toMatch(/STEP_(OUT_OF_MEMORY|TIMED_OUT)/);
    expect((await others).map(({ ok }) => ok)).toEqual([true, true]);
  });

  it('evaluates FEEL for forms and letters; what is not known yet is null', async () => {
    expect(
      await kernel.evaluate('="Transfer of " + child.name', { child: { name: '${x} {{y}}' } }, NOW),
    ).toEqual({ ok: true, value: 'Transfer of ${x} {{y}}' });
    expect(await kernel.evaluate('=child.name', {}, NOW)).toEqual({ ok: true, value: null });
    expect(await kernel.evaluate('=1 +', {}, NOW)).toMatchObject({
      ok: false,
      failure: { code: 'EXPRESSION_FAILED' },
    });
  });
});
