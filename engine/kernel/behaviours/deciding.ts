/**
 * Tasks done within the step: scripts and decision tables. FEEL over the variables, the result into
 * a variable, and on. A script written in anything else is never run.
 */
import { evaluateDecision } from '../../feel/index.ts';
import type { ElementModel } from '../../model/definition.ts';
import { copyOf, elements, instanceOf } from '../elements.ts';
import type {
  Activity,
  ActivityFactory,
  Behaviour,
  BehaviourClass,
  Content,
  Context,
  Message,
} from '../elements.ts';
import { decides, mapped } from '../feel.ts';
import { refuse } from '../failure.ts';
import type { Instance } from '../instance.ts';
import type { Variables } from '../types.ts';
import { deferred } from './deferring.ts';
import { loopOf } from './loop.ts';

type Deed = (instance: Instance, element: ElementModel, locals: Variables) => Variables;

function inStep(deed: Deed): ActivityFactory {
  return function DecidingTask(definition: object, context: Context) {
    return new elements.Activity(deferred(deciding(deed)), definition, context);
  } as unknown as ActivityFactory;
}

function deciding(deed: Deed): BehaviourClass {
  return class Deciding implements Behaviour {
    readonly #activity: Activity;
    readonly #loop: Behaviour | undefined;

    constructor(activity: Activity) {
      this.#activity = activity;
      this.#loop = loopOf(activity);
    }

    execute({ content, ...message }: Message): unknown {
      if (this.#loop && content.isRootScope) return this.#loop.execute({ content, ...message });
      perform(deed, this.#activity, content);
      return this.#activity.broker.publish('execution', 'execute.completed', copyOf(content));
    }
  };
}

function perform(deed: Deed, activity: Activity, content: Content): void {
  const instance = instanceOf(activity);
  const element = instance.element(activity.id);
  if (!element)
    return refuse(
      'EXPRESSION_FAILED',
      `Expected '${activity.id}' to say what it does, but the policy has no such element.`,
      activity.id,
    );
  const around = instance.localsOf(activity, content.executionId);
  const locals = {
    ...around,
    ...mapped(instance, element.id, element.inputs, instance.scope(around)),
  };
  const result = deed(instance, element, locals);
  const further = mapped(
    instance,
    element.id,
    element.outputs,
    instance.scope({ ...locals, ...result }),
  );
  instance.step.assign(instance, { ...result, ...further }, element.id);
}

export const ScriptTask = inStep((instance, element, locals) => {
  const { script } = element;
  if (!script)
    return refuse(
      'EXPRESSION_FAILED',
      `Expected script task '${element.id}' to have a FEEL script, but it has none.`,
      element.id,
    );
  return { [script.result]: decides(instance, element.id, script.expression, locals) };
});

export const BusinessRuleTask = inStep((instance, element, locals) => {
  const { decision } = element;
  const tables = instance.step.input.definitions.decisions[instance.state.processId] ?? {};
  const table = decision && Object.hasOwn(tables, decision.key) ? tables[decision.key] : undefined;
  if (!decision || !table)
    return refuse(
      'DEFINITION_NOT_FOUND',
      `Expected '${element.id}' to name a decision table of its policy, but '${decision?.key ?? ''}' is none.`,
      element.id,
    );
  const decided = evaluateDecision(table, instance.scope(locals), { now: instance.step.input.now });
  if (!decided.ok)
    return refuse('EXPRESSION_FAILED', `In '${element.id}': ${decided.sentence}`, element.id);
  const { rules, result } = decided;
  instance.step.tell({
    type: 'decision.evaluated',
    instanceId: instance.state.id,
    elementId: element.id,
    decision: table.key,
    rules,
    result,
  });
  return { [decision.result]: result };
});
