/**
 * What bpmn-elements may reach from inside: nothing but FEEL through us. Its scripts, its `${...}`
 * expressions, its services and its timers are all replaced, its variables stay empty, and its
 * environment is never part of a state.
 */
import { isExpression } from '../feel/index.ts';
import { elements } from './elements.ts';
import type { Message } from './elements.ts';
import { decides } from './feel.ts';
import { refuse } from './failure.ts';
import type { Instance } from './instance.ts';
import type { Standing } from './scopes.ts';

const SETTINGS = { disableTrackState: true, batchSize: 10_000 };

class Bare extends elements.Environment {
  override getState(): undefined {
    return undefined;
  }
}

export function environmentFor(instance: Instance): object {
  return new Bare({
    settings: { ...SETTINGS },
    Logger: silent,
    timers: inert,
    scripts: conditions(instance),
    expressions: names(instance),
    instance,
  });
}

const nothing = () => undefined;
const silent = () => ({ debug: nothing, error: nothing, warn: nothing });
const inert = { register: () => inert, setTimeout: nothing, clearTimeout: nothing };

interface Flow extends Standing {
  id: string;
  behaviour?: { conditionExpression?: { language?: string; body?: string } };
}
type Answer = (error: unknown, result?: unknown) => void;

/** Conditions of sequence flows: the only "scripts" there are. */
function conditions(instance: Instance): object {
  return {
    register: nothing,
    getScript: (_language: unknown, flow: Flow) => condition(instance, flow),
  };
}

function condition(instance: Instance, flow: Flow): object | undefined {
  const drawn = flow.behaviour?.conditionExpression;
  if (!drawn) return undefined;
  return {
    execute: (_message: Message, answer: Answer) =>
      answer(
        null,
        instance.step.guarded(() => holds(instance, flow)),
      ),
  };
}

function holds(instance: Instance, flow: Flow): boolean {
  const { language, body } = flow.behaviour?.conditionExpression ?? {};
  if (language && !/feel/i.test(language))
    refuse(
      'EXPRESSION_FAILED',
      `Expected the condition of '${flow.id}' in FEEL, but its language is '${language}'.`,
      flow.id,
    );
  const value = decides(instance, flow.id, body ?? '', instance.localsOf(flow));
  if (typeof value === 'boolean') return value;
  return refuse(
    'EXPRESSION_FAILED',
    `Expected the condition of '${flow.id}' to give true or false, but it gave ${JSON.stringify(value)}.`,
    flow.id,
  );
}

/** Names of messages and errors pass through here, and completion conditions. Plain words stay as they are. */
function names(instance: Instance): object {
  const resolve = (text: unknown, from: Standing & Partial<Message>) => {
    if (typeof text !== 'string' || !isExpression(text)) return text;
    return instance.step.guarded(() =>
      decides(
        instance,
        from.content?.id ?? '',
        text,
        instance.localsOf(from, from.content?.executionId),
      ),
    );
  };
  return { resolveExpression: resolve };
}
