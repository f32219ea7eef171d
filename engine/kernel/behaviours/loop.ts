/**
 * Multi-instance loops. The collection is evaluated once, when the loop begins, and kept: people may
 * change the list while its tasks are open without tasks appearing, vanishing or changing their item.
 */
import { decides } from '../feel.ts';
import { refuse } from '../failure.ts';
import { copyOf, elements, instanceOf } from '../elements.ts';
import type { Activity, Behaviour, LoopDefinition, Message } from '../elements.ts';

/** More than a meeting can have on its agenda; a definition that wants more is mistaken. */
export const MAX_ITEMS = 500;

export function loopOf(activity: Activity): Behaviour | undefined {
  const drawn = activity.behaviour.loopCharacteristics;
  return drawn && new drawn.Behaviour(activity, drawn);
}

export class Loop implements Behaviour {
  readonly #activity: Activity;
  readonly #drawn: LoopDefinition;
  readonly #running = new Map<string, Behaviour>();

  constructor(activity: Activity, drawn: LoopDefinition) {
    this.#activity = activity;
    this.#drawn = drawn;
  }

  execute(message: Message): unknown {
    const { executionId } = message.content;
    const items = this.#items(message);
    if (items.length === 0)
      return this.#activity.broker.publish(
        'execution',
        'execute.completed',
        copyOf(message.content),
      );
    const loop = this.#running.get(executionId) ?? this.#engine(items.length);
    this.#running.set(executionId, loop);
    return loop.execute(message);
  }

  #engine(loopCardinality: number): Behaviour {
    const { isSequential, completionCondition } = this.#drawn.behaviour;
    const condition = completionCondition && {
      completionCondition: `=${completionCondition.replace(/^=/, '')}`,
    };
    return new elements.MultiInstanceLoopCharacteristics(this.#activity, {
      ...this.#drawn,
      behaviour: { isSequential, loopCardinality, ...condition },
    });
  }

  #items({ content }: Message): unknown[] {
    const { book } = instanceOf(this.#activity);
    const frozen = book.loops[content.executionId];
    if (frozen) return frozen.items;
    const items = this.#evaluated();
    book.loops[content.executionId] = {
      name: this.#drawn.behaviour.elementVariable ?? 'item',
      items,
    };
    return items;
  }

  #evaluated(): unknown[] {
    const instance = instanceOf(this.#activity);
    const { id } = this.#activity;
    const { collection, loopCardinality } = this.#drawn.behaviour;
    const source = collection ?? loopCardinality;
    if (source === undefined || source === '')
      return refuse(
        'EXPRESSION_FAILED',
        `Expected the loop of '${id}' to say over what it goes, but it has neither collection nor cardinality.`,
        id,
      );
    const value = decides(instance, id, String(source), instance.localsOf(this.#activity));
    const items = collection === undefined ? counted(value) : value;
    if (!Array.isArray(items) || items.length > MAX_ITEMS)
      return refuse(
        'EXPRESSION_FAILED',
        `Expected the loop of '${id}' to go over a list of at most ${MAX_ITEMS}, but got ${JSON.stringify(value)?.slice(0, 100)}.`,
        id,
      );
    return items;
  }
}

function counted(value: unknown): unknown {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_ITEMS
    ? Array.from({ length: value }, (_, index) => index + 1)
    : value;
}
