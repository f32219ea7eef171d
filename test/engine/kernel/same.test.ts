/**
 * The same input gives the same output, and a case that was written away and read back between any
 * two steps ends like one that never left memory. Random processes, random order of answers.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceInProcess } from '../../../engine/kernel/index.ts';
import type {
  AdvanceInput,
  AdvanceOutput,
  InstanceState,
  StepCommand,
  StepDefinitions,
  Wait,
} from '../../../engine/kernel/index.ts';
import { Step } from '../../../engine/kernel/step.ts';
import { still } from '../../../engine/kernel/stillness.ts';
import { CALENDAR, Case, NOW, bpmn, definitions, flows, model } from './support.ts';

/** A block of a structured process: it has one way in and one way out. */
type Block =
  | { kind: 'task' | 'script' | 'note' }
  | { kind: 'row' | 'xor' | 'and' | 'or' | 'sub' | 'each'; of: Block[] };

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      kind: fc.constantFrom('task' as const, 'task' as const, 'script' as const, 'note' as const),
    }),
    fc.record({
      kind: fc.constantFrom(
        'row' as const,
        'xor' as const,
        'and' as const,
        'or' as const,
        'sub' as const,
        'each' as const,
      ),
      of: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

class Drawing {
  xml = '';
  scripts: string[] = [];
  #ids = 0;

  #id(letter: string): string {
    this.#ids += 1;
    return `${letter}${this.#ids}`;
  }

  /** Draws a block after an element, and says which element it ends with. */
  draw(block: Block, after: string): string {
    switch (block.kind) {
      case 'task':
        return this.#node(`<userTask id="ID"/>`, 'A', after);
      case 'script':
        return this.#script(after);
      case 'note':
        return this.#noted(after);
      case 'row':
        return block.of.reduce((before, each) => this.draw(each, before), after);
      case 'sub':
      case 'each':
        return this.#inside(block.of, block.kind === 'each', after);
      default:
        return this.#split(block.kind, block.of, after);
    }
  }

  #node(xml: string, letter: string, after: string, condition = ''): string {
    const id = this.#id(letter);
    this.xml += xml.replace('ID', id) + flows(`${after}>${id}${condition}`);
    return id;
  }

  #script(after: string): string {
    const id = this.#node('<scriptTask id="ID"/>', 'N', after);
    this.scripts.push(id);
    return id;
  }

  /** A task with a note that may come three times, or once and for all. */
  #noted(after: string): string {
    const task = this.#node('<userTask id="ID"/>', 'A', after);
    const event = this.#id('B');
    const end = this.#id('E');
    this.xml += `<boundaryEvent id="${event}" attachedToRef="${task}" cancelActivity="false"><messageEventDefinition messageRef="m"/></boundaryEvent><endEvent id="${end}"/>${flows(`${event}>${end}`)}`;
    return task;
  }

  #inside(of: Block[], each: boolean, after: string): string {
    const outer = this.xml;
    this.xml = '';
    const start = this.#id('S');
    const last = of.reduce((before, inner) => this.draw(inner, before), start);
    const end = this.#id('E');
    const loop = each
      ? '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>'
      : '';
    const body = `${loop}<startEvent id="${start}"/>${this.xml}<endEvent id="${end}"/>${flows(`${last}>${end}`)}`;
    this.xml = outer;
    return this.#node(`<subProcess id="ID">${body}</subProcess>`, 'P', after);
  }

  #split(kind: 'xor' | 'and' | 'or', of: Block[], after: string): string {
    const gateway = { xor: 'exclusiveGateway', and: 'parallelGateway', or: 'inclusiveGateway' }[
      kind
    ];
    const join = this.#id('J');
    const fork = this.#id('F');
    this.xml += `<${gateway} id="${fork}"${kind === 'and' ? '' : ` default="${fork}-${join}"`}/><${gateway} id="${join}"/>${flows(`${after}>${fork}`)}`;
    of.forEach((each, index) => {
      const first = this.#node(
        '<task id="ID"/>',
        'T',
        fork,
        kind === 'and' ? '' : `:choice[${index + 1}]`,
      );
      const last = this.draw(each, first);
      this.xml += flows(`${last}>${join}`);
    });
    if (kind !== 'and') this.xml += flows(`${fork}>${join}`);
    return join;
  }
}

async function drawn(root: Block): Promise<StepDefinitions> {
  const drawing = new Drawing();
  const last = drawing.draw(root, 'S');
  const xml = bpmn(
    `<startEvent id="S"/>${drawing.xml}<endEvent id="E"/>${flows(`${last}>E`)}`,
    '<message id="m" name="note"/>',
  );
  const scripts = Object.fromEntries(
    drawing.scripts.map((id) => [id, { script: { expression: '=count(choice)', result: id } }]),
  );
  return definitions(await model(xml, scripts));
}

type Advance = (command: StepCommand, step: number) => AdvanceOutput;

/** Plays a case to its end, answering what waits in the order the numbers say. */
function play(advance: Advance, choice: boolean[], order: number[]): AdvanceOutput[] {
  const outputs = [
    advance({ kind: 'start', instanceId: 'pi_root', processId: 'P', variables: { choice } }, 0),
  ];
  for (let step = 1; step < 80; step++) {
    const wait = pick(outputs.at(-1)?.waits ?? [], order[step % order.length] ?? 0, step > 12);
    if (!wait) return outputs;
    const { instanceId, executionId } = wait;
    outputs.push(
      advance(
        { kind: 'complete', instanceId, executionId, output: { last: wait.elementId } },
        step,
      ),
    );
  }
  return outputs;
}

/** After a while only tasks are answered: notes may come for ever. */
function pick(waits: Wait[], number: number, tasksOnly: boolean): Wait | undefined {
  const from = tasksOnly ? waits.filter(({ kind }) => kind === 'userTask') : waits;
  return from[number % Math.max(1, from.length)];
}

const BASE = { parameters: {}, calendar: CALENDAR, now: NOW };

/** Written away and read back between any two steps. */
function interrupted(given: StepDefinitions): Advance {
  let instances: InstanceState[] = [];
  return (command, step) => {
    const result = advanceInProcess({
      ...BASE,
      definitions: given,
      instances,
      command,
      seed: `s${step}`,
    });
    if (!result.ok) throw new Error(result.failure.sentence);
    const output = JSON.parse(JSON.stringify(result.output)) as AdvanceOutput;
    instances = output.instances;
    return output;
  };
}

/** One step object that never leaves memory, with whole processes in it. */
function uninterrupted(given: StepDefinitions): Advance {
  let live: Step | undefined;
  return (command, step) => {
    const input: AdvanceInput = {
      ...BASE,
      definitions: given,
      instances: [],
      command,
      seed: `s${step}`,
    };
    live ??= new Step(input, true);
    const now = Object.assign(live, { input });
    now.happened.length = 0;
    return JSON.parse(JSON.stringify(still(NOW, input.seed, () => now.run()))) as AdvanceOutput;
  };
}

/** What can be told apart without ids, which are drawn anew at every restore. */
const seen = ({ waits, tokens, happened, instances, ended }: AdvanceOutput) => ({
  waits: waits.map(({ kind, elementId }) => [kind, elementId]),
  tokens: tokens.map(({ elementId }) => elementId).sort(),
  happened: happened.map((each) => [
    each.type,
    'elementId' in each ? each.elementId : 'flowId' in each ? each.flowId : '',
  ]),
  instances: instances.map(({ variables, status }) => [variables, status]),
  ended,
});

const choices = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });
const orders = fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 8 });

describe('a step', () => {
  it('gives the same bytes for the same input', async () => {
    await fc.assert(
      fc.asyncProperty(block, choices, orders, async (root, choice, order) => {
        const given = await drawn(root);
        const again = await drawn(root);
        expect(JSON.stringify(play(interrupted(again), choice, order))).toBe(
          JSON.stringify(play(interrupted(given), choice, order)),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('comes to the same end whether or not the case was written away in between', async () => {
    await fc.assert(
      fc.asyncProperty(block, choices, orders, async (root, choice, order) => {
        const given = await drawn(root);
        const outputs = play(interrupted(given), choice, order);
        expect(outputs.at(-1)).toMatchObject({ ended: true, tokens: [], waits: [] });
        expect(play(uninterrupted(given), choice, order).map(seen)).toEqual(outputs.map(seen));
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('does not depend on what was done before it in the same thread', async () => {
    const given = await drawn({ kind: 'task' });
    const input = new Case(given).input({
      kind: 'start',
      instanceId: 'pi_root',
      processId: 'P',
      variables: {},
    });
    const first = JSON.stringify(advanceInProcess(input));
    Math.random();
    play(interrupted(given), [true, true, true], [0]);
    expect(JSON.stringify(advanceInProcess(input))).toBe(first);
    expect(JSON.stringify(advanceInProcess({ ...input, seed: 'another' }))).not.toBe(first);
  });
});
