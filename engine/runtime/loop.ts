/**
 * The one loop. A click, a due timer, a message, a finished job: all take this road.
 *
 *     command ──► load ──► guard ──► advance ──► settle ──► commit ──► effects
 *                  ▲         │          │                     │           │
 *                  │     no: rejection  │ a failure becomes   │       relay, then what is due
 *                  │     (nothing       │ a rejection and      │       at once (jobs, moves)
 *                  │      written)      │ nothing is written   │
 *                  └────────── the revision was stale: again, a bounded number of times
 *
 * Everything before *commit* returns data. Commit is one compare-and-set of one document. Effects
 * happen at least once and can bear being repeated.
 */
import { raiseIncident } from '../commands/incident-raise.ts';
import { systemCommand } from '../commands/system.ts';
import type { Command, Guard, Loaded, Plan } from '../commands/command.ts';
import type { AdvanceOutput } from '../kernel/types.ts';
import { CASE_LIMITS, type CaseBody } from '../model/case.ts';
import type { StoredAnswer, StoredCase } from '../model/collections.ts';
import { reject, type Result } from '../model/rejection.ts';
import { firstAnswer } from './answers.ts';
import { digestOf } from './digest.ts';
import type { EngineDoors } from './engine.ts';
import { relay } from './relay.ts';
import { settle } from './settle.ts';
import { tenantScope } from './store.ts';
import { places } from './vault.ts';

const ATTEMPTS = 12;

/** What a caller hears of an accepted command. */
export interface Answer {
  commandId: string;
  caseId: string;
  revision: number;
  reference: string;
  opened: string[];
  /** Something is due at once: a letter, a move, a date already past. */
  due: boolean;
  /** Stored messages that are to be brought now: those it threw, and those it was waited with. */
  messages: string[];
}

export const answerOf = (
  doc: StoredCase,
  answer: StoredAnswer,
  messages: string[] = [],
): Answer => ({
  commandId: answer.commandId,
  caseId: doc._id,
  revision: answer.revision,
  reference: doc.reference,
  opened: answer.opened,
  due: doc.nextWakeAt !== null && doc.nextWakeAt <= doc.committedAt,
  messages,
});

/** The case opened, with the policies it runs on; null when the authority has no such case. */
export async function load(
  doors: EngineDoors,
  tenant: string,
  caseId: string,
): Promise<Loaded | null> {
  const doc = await doors.store.cases.get(tenantScope(tenant), caseId);
  return doc && openCase(doors, doc);
}

export async function openCase(doors: EngineDoors, doc: StoredCase): Promise<Loaded> {
  const set = await doors.catalog.version(doc.tenant, doc.policyKey, doc.policyVersion);
  const body = doors.vault.open<CaseBody>(doc.tenant, doc.key, places.case(doc), doc.sealed);
  return { doc, body, policy: set.root, policies: set.byProcess };
}

/** One command on a case that exists. A rejection writes nothing. */
export async function handle<Body>(
  doors: EngineDoors,
  caseId: string,
  command: Command<string, Body>,
  guard: Guard<Body>,
): Promise<Result<Answer>> {
  await doors.failpoint('received', { caseId, commandId: command.commandId });
  const digest = digestOf(command);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const loaded = await load(doors, command.tenant, caseId);
    if (!loaded || hidden(loaded, command))
      return reject('NOT_FOUND', `Expected a case '${caseId}', but there is none.`);
    await doors.failpoint('loaded', { caseId, commandId: command.commandId });
    const repeated = await remembered(doors, loaded, command, digest);
    if (repeated) return repeated;
    const tried = await tryOnce(doors, loaded, command, digest, guard);
    if (tried) return tried;
  }
  return reject(
    'CONFLICT',
    `Expected to apply '${command.type}' to case '${caseId}', but it kept changing: try again.`,
  );
}

const hidden = (loaded: Loaded, command: Command) =>
  command.asker !== undefined && loaded.doc.hiddenFrom.includes(command.asker.personId);

/** A repeat gets the first answer; the same key with another body is refused. */
async function remembered(
  doors: EngineDoors,
  loaded: Loaded,
  command: Command,
  digest: string,
): Promise<Result<Answer> | null> {
  const known = await firstAnswer(doors, loaded.doc, command.commandId);
  if (!known) return null;
  return known.digest === digest
    ? { ok: true, value: answerOf(loaded.doc, known) }
    : reused(command);
}

export const reused = (command: Command) =>
  reject(
    'COMMAND_REUSED',
    `Expected command id '${command.commandId}' to be used once, but it was used before for something else.`,
  );

/** Null: the revision was stale, begin again. */
async function tryOnce<Body>(
  doors: EngineDoors,
  loaded: Loaded,
  command: Command<string, Body>,
  digest: string,
  guard: Guard<Body>,
): Promise<Result<Answer> | null> {
  const now = notBehind(doors.clock.now(), loaded.doc.committedAt);
  const full = overLimits(loaded);
  if (full && command.asker) return refuseFull(doors, loaded, full);
  const planned = guard(loaded, command, now);
  if (!planned.ok) return planned;
  const advanced = await advance(doors, loaded, planned.value, command, now);
  if (!advanced.ok) return advanced;
  await doors.failpoint('advanced', { caseId: loaded.doc._id, commandId: command.commandId });
  const settled = settle(loaded, planned.value, advanced.value, {
    now,
    command,
    digest,
    vault: doors.vault,
  });
  await doors.failpoint('before-commit', { caseId: loaded.doc._id, commandId: command.commandId });
  const scope = tenantScope(command.tenant);
  const committed = await doors.store.cases.update(
    scope,
    loaded.doc._id,
    { revision: loaded.doc.revision },
    settled.change,
  );
  if (!committed) return null;
  await doors.failpoint('after-commit', { caseId: loaded.doc._id, commandId: command.commandId });
  const messages = await effects(doors, settled.doc, settled.body);
  return { ok: true, value: answerOf(settled.doc, settled.answer, messages) };
}

/** The kernel's part, when the plan has one. Its failure is the command's rejection. */
export async function advance(
  doors: EngineDoors,
  loaded: Loaded,
  plan: Plan,
  command: Command,
  now: string,
): Promise<Result<AdvanceOutput | null>> {
  if (!plan.step) return { ok: true, value: null };
  const set = await doors.catalog.version(
    loaded.doc.tenant,
    loaded.doc.policyKey,
    loaded.doc.policyVersion,
  );
  const result = await doors.kernel.advance({
    definitions: set.definitions,
    instances: plan.body.instances,
    command: plan.step,
    parameters: plan.body.parameters.values,
    calendar: await doors.catalog.calendar(loaded.doc.tenant),
    now,
    seed: `${loaded.doc._id}:${loaded.doc.revision}:${command.commandId}`,
  });
  if (result.ok) return { ok: true, value: result.output };
  doors.log.error(
    { caseId: loaded.doc._id, code: result.failure.code, elementId: result.failure.elementId },
    'a step failed',
  );
  return reject('STEP_FAILED', result.failure.sentence);
}

/** Relays inline, and says which messages are to be brought. A failure here loses nothing: the sweeper relays what stayed in the outbox. */
export async function effects(
  doors: EngineDoors,
  doc: StoredCase,
  body: CaseBody,
): Promise<string[]> {
  try {
    return await relayCase(doors, doc, body);
  } catch (fault) {
    doors.log.warn({ caseId: doc._id, fault }, 'effects were left to the sweeper');
    return [];
  }
}

export const relayCase = (doors: EngineDoors, doc: StoredCase, body: CaseBody) =>
  relay(
    {
      store: doors.store,
      vault: doors.vault,
      nowMs: () => Date.parse(doors.clock.now()),
      failpoint: doors.failpoint,
    },
    doc,
    body,
  );

/** `now` never runs behind the case's last commit. */
const notBehind = (now: string, committedAt: string) => (now < committedAt ? committedAt : now);

/** People's work is refused and the incident raised once; its own relay may make room again. */
async function refuseFull(
  doors: EngineDoors,
  { doc, body }: Loaded,
  full: Refused,
): Promise<Refused> {
  const incidentId = 'inc_too-large';
  const { code, sentence } = full.rejection;
  if (!body.incidents.some((incident) => incident.id === incidentId))
    await handle(
      doors,
      doc._id,
      systemCommand(doc.tenant, `incident:too-large:${doc._id}`, 'incident.raise', {
        incidentId,
        code,
        sentence,
      }),
      raiseIncident,
    );
  return full;
}

type Refused = ReturnType<typeof reject>;

function overLimits({ doc }: Loaded) {
  if (doc.sealed.byteLength > CASE_LIMITS.bytes)
    return reject(
      'CASE_TOO_LARGE',
      `Expected case '${doc._id}' to stay under ${CASE_LIMITS.bytes} bytes, but it holds ${doc.sealed.byteLength}.`,
    );
  if (doc.outbox.length > CASE_LIMITS.unrelayedEvents)
    return reject(
      'CASE_TOO_LARGE',
      `Expected case '${doc._id}' to have at most ${CASE_LIMITS.unrelayedEvents} events to relay, but it has ${doc.outbox.length}.`,
    );
  return null;
}
