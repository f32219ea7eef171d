/**
 * What each command does to a step. All of them end in the same way: the step runs to rest.
 */
import { mapped } from './feel.ts';
import { refuse } from './failure.ts';
import type { Hold, Instance } from './instance.ts';
import type { HoldKind } from './book.ts';
import { startEventOf } from './prepare.ts';
import type { Step } from './step.ts';
import { fire } from './timers.ts';
import type { StepCommand, Variables } from './types.ts';

type Command<K extends StepCommand['kind']> = Extract<StepCommand, { kind: K }>;

export function obey(step: Step, command: StepCommand): void {
  switch (command.kind) {
    case 'start':
      return start(step, command);
    case 'complete':
      return answer(step, command, command.output, ['userTask', 'job', 'message']);
    case 'message':
      return answer(step, command, command.payload, ['message', 'signal']);
    case 'timer':
      return fireTimer(step, command);
    case 'variables':
      return correct(step, command);
  }
}

function start(
  step: Step,
  { instanceId, processId, startEventId, variables }: Command<'start'>,
): void {
  if (step.instances.has(instanceId))
    refuse(
      'NO_SUCH_EXECUTION',
      `Expected to start instance '${instanceId}', but the case has it already.`,
    );
  const model = step.processModel(processId);
  step.begin(
    {
      id: instanceId,
      processId,
      snapshot: '',
      variables: structuredClone(variables),
      status: 'active',
    },
    startEventOf(model, startEventId),
  );
}

function answer(
  step: Step,
  command: Command<'complete' | 'message'>,
  output: Variables,
  kinds: HoldKind[],
): void {
  const instance = step.instance(command.instanceId);
  const hold = waiting(instance, command.executionId, kinds);
  take(instance, hold, structuredClone(output));
  hold.complete(hold.entry.interrupting === false);
}

function fireTimer(step: Step, command: Command<'timer'>): void {
  const instance = step.instance(command.instanceId);
  fire(instance, waiting(instance, command.executionId, ['timer']));
}

function correct(step: Step, { instanceId, variables }: Command<'variables'>): void {
  step.assign(active(step.instance(instanceId)), structuredClone(variables), 'correction');
}

/** What was submitted becomes variables: by the element's mappings, or, when it has none, by its own names. */
export function take(instance: Instance, { entry }: Hold, output: Variables): void {
  const mappings = instance.element(entry.elementId)?.outputs ?? [];
  const context = () => ({
    ...instance.scope({ ...instance.items(entry.within), ...output }),
    output,
  });
  const changes =
    mappings.length > 0 ? mapped(instance, entry.elementId, mappings, context()) : output;
  instance.step.assign(instance, changes, entry.elementId);
}

function waiting(instance: Instance, executionId: string, kinds: HoldKind[]): Hold {
  const hold = active(instance).hold(executionId);
  if (kinds.includes(hold.entry.kind)) return hold;
  return refuse(
    'NO_SUCH_EXECUTION',
    `Expected execution '${executionId}' to wait for ${kinds.join(' or ')}, but it waits for ${hold.entry.kind}.`,
    hold.entry.elementId,
  );
}

function active(instance: Instance): Instance {
  return instance.active
    ? instance
    : refuse(
        'NO_SUCH_EXECUTION',
        `Expected instance '${instance.state.id}' to be active, but it is ${instance.state.status}.`,
      );
}
