/**
 * The engine: commands in, answers out. Knows no HTTP and no screen; clock, ids, chance, keys, store
 * and kernel come in by the door.
 */
import { assignUserTask, type AssignBody } from '../commands/user-task-assign.ts';
import { cancelCase, type CancelBody } from '../commands/case-cancel.ts';
import { claimUserTask } from '../commands/user-task-claim.ts';
import { completeUserTask, type CompleteBody } from '../commands/user-task-complete.ts';
import { unclaimUserTask } from '../commands/user-task-unclaim.ts';
import type { Command, Guard } from '../commands/command.ts';
import type { StartBody } from '../commands/case-start.ts';
import type { TaskBody } from '../commands/user-task.ts';
import type { Kernel } from '../kernel/types.ts';
import { may, type Asker } from '../model/permission.ts';
import { reject, type Result } from '../model/rejection.ts';
import { outcomeOf } from './answers.ts';
import { createCatalog, type Catalog } from './catalog.ts';
import type { Clock, Failpoint, Ids, Log } from './doors.ts';
import { followUp } from './follow-up.ts';
import { handle, type Answer } from './loop.ts';
import { publish } from './messages.ts';
import type { PublishBody } from './message-doc.ts';
import { perCase } from './per-case.ts';
import { dueRound, messageRound, outboxRound } from './rounds.ts';
import { start } from './start.ts';
import type { Store } from './store.ts';
import { createVault, type Vault } from './vault.ts';
import type { Keyring } from './keyring.ts';

export { systemActor } from '../commands/system.ts';

export interface EngineOptions {
  store: Store;
  kernel: Kernel;
  keyring: Keyring;
  clock: Clock;
  ids: Ids;
  log: Log;
  failpoint?: Failpoint;
}

export interface EngineDoors extends Required<Omit<EngineOptions, 'keyring'>> {
  vault: Vault;
  catalog: Catalog;
}

/** A person's wish: who, with which key, for what. */
export interface Wish<Body> {
  commandId: string;
  asker: Asker;
  body: Body;
}

export interface Engine {
  doors: EngineDoors;
  startCase(wish: Wish<StartBody>): Promise<Result<Answer>>;
  claim(caseId: string, wish: Wish<TaskBody>): Promise<Result<Answer>>;
  unclaim(caseId: string, wish: Wish<TaskBody>): Promise<Result<Answer>>;
  assign(caseId: string, wish: Wish<AssignBody>): Promise<Result<Answer>>;
  complete(caseId: string, wish: Wish<CompleteBody>): Promise<Result<Answer>>;
  cancel(caseId: string, wish: Wish<CancelBody>): Promise<Result<Answer>>;
  /** Null answer: the message is kept until a case waits for it. */
  publishMessage(wish: Wish<PublishBody>): Promise<Result<Answer | null>>;
  /** What became of a command: its case and the revision it led to, or null when it is not known. */
  outcomeOf(
    tenant: string,
    commandId: string,
  ): Promise<{ caseId: string; revision: number } | null>;
  /** Finds and does what is due now, in all authorities; says how many cases it woke. */
  runDueWork(limit?: number): Promise<number>;
  /** Relays what a crash left in outboxes before this instant, brings the messages it left under way; says how many cases it relayed. */
  sweepOutboxes(before: string, limit?: number): Promise<number>;
}

export function createEngine(options: EngineOptions): Engine {
  const doors: EngineDoors = {
    ...options,
    failpoint: options.failpoint ?? (() => {}),
    vault: createVault(options.keyring, options.ids),
    catalog: createCatalog(options.store),
  };
  const inOrder = perCase();

  /** One command of a person on a case, then whatever it made due, then the answer. */
  const on =
    <Body>(type: string, guard: Guard<Body>) =>
    (caseId: string, wish: Wish<Body>) =>
      inOrder(caseId, async () => {
        const answer = await handle(doors, caseId, commandOf(type, wish), guard);
        return afterwards(doors, wish.asker.tenant, answer);
      });

  return {
    doors,
    async startCase(wish) {
      return afterwards(
        doors,
        wish.asker.tenant,
        await start(doors, commandOf('case.start', wish)),
      );
    },
    claim: on('user-task.claim', claimUserTask),
    unclaim: on('user-task.unclaim', unclaimUserTask),
    assign: on('user-task.assign', assignUserTask),
    complete: on('user-task.complete', completeUserTask),
    cancel: (caseId, wish) => {
      const verdict = may(wish.asker, 'case.cancel', { tenant: wish.asker.tenant });
      if (!verdict.allowed)
        return Promise.resolve(
          reject('NOT_PERMITTED', `Expected to cancel case '${caseId}'. ${verdict.sentence}`),
        );
      return on('case.cancel', cancelCase)(caseId, wish);
    },
    async publishMessage(wish) {
      const answer = await publish(doors, commandOf('message.publish', wish));
      if (!answer.ok || answer.value === null) return answer;
      return afterwards(doors, wish.asker.tenant, { ok: true, value: answer.value });
    },
    outcomeOf: (tenant, commandId) => outcomeOf(doors.store, tenant, commandId),
    runDueWork: (limit = 100) => dueRound(doors, inOrder, limit),
    async sweepOutboxes(before, limit = 100) {
      const relayed = await outboxRound(doors, before, limit);
      await messageRound(doors, before, limit);
      return relayed;
    },
  };
}

function commandOf<Body>(
  type: string,
  { commandId, asker, body }: Wish<Body>,
): Command<string, Body> {
  return {
    type,
    commandId,
    tenant: asker.tenant,
    by: { personId: asker.personId, name: asker.name },
    asker,
    body,
  };
}

/** Letters, moves and messages that came due with the commit are done before the caller is answered. */
async function afterwards(
  doors: EngineDoors,
  tenant: string,
  answer: Result<Answer>,
): Promise<Result<Answer>> {
  if (!answer.ok) return answer;
  try {
    const more = await followUp(doors, tenant, [answer.value]);
    const opened = more
      .filter((commit) => commit.caseId === answer.value.caseId)
      .flatMap((commit) => commit.opened);
    await doors.failpoint('before-answer', {
      caseId: answer.value.caseId,
      commandId: answer.value.commandId,
    });
    return {
      ok: true,
      value: { ...answer.value, opened: [...new Set([...answer.value.opened, ...opened])] },
    };
  } catch (fault) {
    doors.log.warn({ caseId: answer.value.caseId, fault }, 'due work was left to the poller');
    return answer;
  }
}
