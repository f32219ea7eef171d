/**
 * Starting a case takes the same loop with another ending: instead of a compare-and-set, an insert
 * whose `_id` is derived from tenant and command id, so that the same start twice is one case.
 */
import { isCivilDate } from '../calendar/index.ts';
import { toCivilDate } from '../calendar/index.ts';
import type { Command, Loaded } from '../commands/command.ts';
import { checkStart, startCase, startEventOf, type StartBody } from '../commands/case-start.ts';
import { CASE_SCHEMA_VERSION, type CaseBody, type Subject } from '../model/case.ts';
import type { StoredCase } from '../model/collections.ts';
import type { PolicyVersion } from '../model/definition.ts';
import { may } from '../model/permission.ts';
import { reject, type Result } from '../model/rejection.ts';
import type { PolicySet } from './catalog.ts';
import { firstAnswer } from './answers.ts';
import { CHAIN_START } from './chain.ts';
import { derivedId, digestOf } from './digest.ts';
import type { EngineDoors } from './engine.ts';
import { advance, answerOf, effects, reused, type Answer } from './loop.ts';
import { settle } from './settle.ts';
import { tenantScope } from './store.ts';

/** Name of the engine whose snapshots a case holds. */
export const SNAPSHOT_ENGINE = 'bpmn-elements@17.3.0';

export async function start(
  doors: EngineDoors,
  command: Command<string, StartBody>,
): Promise<Result<Answer>> {
  await doors.failpoint('received', { commandId: command.commandId });
  const caseId = derivedId('case', command.tenant, command.commandId);
  const before = await known(doors, command, caseId);
  if (before) return before;
  const refusal = entitled(command);
  if (refusal) return refusal;
  const chosen = await choosePolicy(doors, command);
  if (!chosen.ok) return chosen;
  const other = rightRole(command, chosen.value.set.root);
  if (other) return other;
  return begin(doors, command, caseId, chosen.value);
}

function entitled({ asker, tenant, body }: Command<string, StartBody>) {
  if (!asker) return null;
  const verdict = may(asker, 'case.start', { tenant });
  return verdict.allowed
    ? null
    : reject(
        'NOT_PERMITTED',
        `Expected to start a case of '${body.policyKey}'. ${verdict.sentence}`,
      );
}

/** The start event names the role that records such a request. */
function rightRole({ asker }: Command, policy: PolicyVersion) {
  const role = startEventOf(policy)?.assignment?.role;
  if (!asker || !role || asker.roles.includes(role)) return null;
  return reject(
    'NOT_PERMITTED',
    `Expected to start a case of '${policy.policyKey}', but that is for the role '${role}', which you do not hold.`,
  );
}

/** The answer of a start that has happened already. */
async function known(
  doors: EngineDoors,
  command: Command<string, StartBody>,
  caseId: string,
): Promise<Result<Answer> | null> {
  const doc = await doors.store.cases.get(tenantScope(command.tenant), caseId);
  if (!doc) return null;
  const answer = await firstAnswer(doors, doc, command.commandId);
  return answer?.digest === digestOf(command)
    ? { ok: true, value: answerOf(doc, answer) }
    : reused(command);
}

interface Chosen {
  set: PolicySet;
  because: string;
  date: string;
  values: Record<string, unknown>;
}

/**
 * The deciding date stands in the form, and the form in the version: read it with the version last
 * begun, then choose by the date found and check the form of that one.
 */
async function choosePolicy(
  doors: EngineDoors,
  command: Command<string, StartBody>,
): Promise<Result<Chosen>> {
  const { policyKey, values } = command.body;
  const today = toCivilDate(doors.clock.now());
  const current = await doors.catalog.begun(command.tenant, policyKey, today);
  if (!current.ok) return current;
  if (current.value.root.callOnly)
    return reject(
      'INVALID_STATE',
      `Expected a policy that people start, but '${policyKey}' is only called by others.`,
    );
  const given = String(values[current.value.root.decidingDate] ?? '').slice(0, 10);
  const date = isCivilDate(given) ? given : today;
  const chosen = await doors.catalog.inForce(command.tenant, policyKey, date);
  if (!chosen.ok) return chosen;
  const checked = checkStart(chosen.value.set.root, values);
  if (!checked.ok) return checked;
  return {
    ok: true,
    value: {
      ...chosen.value,
      date,
      values: withRowIds(doors, command.tenant, chosen.value.set.root, checked.value),
    },
  };
}

/** Rows of a repeating group that asks for ids ('rowId') get them: a child the same one in every case of the authority. */
function withRowIds(
  doors: EngineDoors,
  tenant: string,
  policy: PolicyVersion,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const form = policy.forms[startEventOf(policy)?.form ?? ''] as
    | { components?: { path?: string; properties?: Record<string, string> }[] }
    | undefined;
  const lists = (form?.components ?? []).filter(
    (component) => component.path && component.properties?.['rowId'],
  );
  const numbered = lists.map(({ path, properties }) => [
    path!,
    rowsWithIds(doors, tenant, values[path!], properties!['rowId']!),
  ]);
  return { ...values, ...Object.fromEntries(numbered) };
}

function rowsWithIds(doors: EngineDoors, tenant: string, rows: unknown, prefix: string): unknown {
  if (!Array.isArray(rows)) return rows;
  return rows.map((row: Record<string, unknown>, index) => ({
    ...row,
    id: prefix === 'child' ? childIdOf(doors, tenant, row) : `${prefix}_${index + 1}`,
  }));
}

function childIdOf(doors: EngineDoors, tenant: string, child: Record<string, unknown>): string {
  const identity = `${String(child['name'] ?? '')
    .trim()
    .toLowerCase()}|${String(child['dateOfBirth'] ?? '')}`;
  return `child_${doors.vault.blindOne(tenant, identity)}`;
}

async function begin(
  doors: EngineDoors,
  command: Command<string, StartBody>,
  caseId: string,
  chosen: Chosen,
): Promise<Result<Answer>> {
  const opening = await open(doors, command, caseId, chosen);
  if (!opening.ok) return opening;
  const loaded = opening.value.loaded;
  const planned = startCase(opening.value);
  if (!planned.ok) return planned;
  const now = loaded.doc.committedAt;
  const advanced = await advance(doors, loaded, planned.value, command, now);
  if (!advanced.ok) return advanced;
  await doors.failpoint('advanced', { caseId, commandId: command.commandId });
  const settled = settle(loaded, planned.value, advanced.value, {
    now,
    command,
    digest: digestOf(command),
    vault: doors.vault,
  });
  await doors.failpoint('before-commit', { caseId, commandId: command.commandId });
  const inserted = await doors.store.cases.insert(tenantScope(command.tenant), settled.doc);
  if (!inserted)
    return (
      (await known(doors, command, caseId)) ??
      reject('CONFLICT', `Expected to start case '${caseId}', but it exists and cannot be read.`)
    );
  await doors.failpoint('after-commit', { caseId, commandId: command.commandId });
  const messages = await effects(doors, settled.doc, settled.body);
  return { ok: true, value: answerOf(settled.doc, settled.answer, messages) };
}

async function open(
  doors: EngineDoors,
  command: Command<string, StartBody>,
  caseId: string,
  chosen: Chosen,
) {
  const { root } = chosen.set;
  const now = doors.clock.now();
  const subjects = await subjectsOf(doors, command.tenant, root, chosen.values, now);
  if (!subjects.ok) return subjects;
  const title = await titleOf(doors, root, chosen.values, subjects.value, now);
  const parameters = await doors.catalog.parameters(command.tenant, root.policyKey, chosen.date);
  const calendar = await doors.catalog.calendar(command.tenant);
  const body: CaseBody = {
    policy: { ...refOf(root), chosenBecause: chosen.because },
    calls: callsOf(chosen.set),
    title,
    subjects: subjects.value,
    parameters,
    calendar: { key: calendar.key, version: calendar.version },
    instances: [],
    tokens: [],
    userTasks: [],
    timers: [],
    messageWaits: [],
    jobs: [],
    incidents: [],
    pendingMoves: [],
    trail: {},
    ended: null,
  };
  const doc = emptyDoc(doors, command.tenant, caseId, root, now);
  const loaded: Loaded = { doc, body, policy: root, policies: chosen.set.byProcess };
  return {
    ok: true as const,
    value: {
      loaded,
      policy: root,
      values: chosen.values,
      subjects: subjects.value,
      title,
      reference: doc.reference,
      instanceId: derivedId('pi', caseId),
      body,
      byName: command.by.name,
    },
  };
}

const refOf = (policy: PolicyVersion) => ({
  policyKey: policy.policyKey,
  version: policy.version,
  hash: policy.hash,
  title: policy.title,
});

function callsOf(set: PolicySet): CaseBody['calls'] {
  const called = Object.entries(set.byProcess).filter(([, policy]) => policy !== set.root);
  return Object.fromEntries(
    called.map(([processId, policy]) => [
      processId,
      {
        ...refOf(policy),
        chosenBecause: `Called by '${set.root.policyKey}' version ${set.root.version}.`,
      },
    ]),
  );
}

/** Children as the policy names them, each with an id that is the same in every case of the authority. */
async function subjectsOf(
  doors: EngineDoors,
  tenant: string,
  policy: PolicyVersion,
  values: Record<string, unknown>,
  now: string,
): Promise<Result<Subject[]>> {
  if (!policy.subjects) return { ok: true, value: [] };
  const found = await doors.kernel.evaluate(policy.subjects.replace(/^=/, ''), values, now);
  if (!found.ok) return reject('STEP_FAILED', found.failure.sentence);
  const list = Array.isArray(found.value) ? (found.value as Record<string, unknown>[]) : [];
  return { ok: true, value: list.map((child) => subject(doors, tenant, child)) };
}

function subject(doors: EngineDoors, tenant: string, child: Record<string, unknown>): Subject {
  const name = String(child['name'] ?? 'Unnamed child');
  const dateOfBirth = typeof child['dateOfBirth'] === 'string' ? child['dateOfBirth'] : undefined;
  const childId = typeof child['id'] === 'string' ? child['id'] : childIdOf(doors, tenant, child);
  return { childId, name, ...(dateOfBirth ? { dateOfBirth } : {}) };
}

async function titleOf(
  doors: EngineDoors,
  policy: PolicyVersion,
  values: Record<string, unknown>,
  subjects: Subject[],
  now: string,
): Promise<string> {
  const fallback = subjects.map((child) => child.name).join(', ') || policy.title;
  if (!policy.caseTitle) return fallback;
  const found = await doors.kernel.evaluate(
    policy.caseTitle.replace(/^=/, ''),
    { ...values, subjects },
    now,
  );
  return found.ok && typeof found.value === 'string' && found.value !== '' ? found.value : fallback;
}

/** 'TIC-4K7Q2M': initials of the policy and part of the case's own id, sayable on the telephone. */
function referenceOf(policy: PolicyVersion, caseId: string): string {
  const initials = policy.policyKey
    .split('-')
    .map((word) => word[0]!.toUpperCase())
    .join('');
  const digits = Array.from(caseId.slice(5), (letter) => letter.charCodeAt(0) % 32).slice(0, 6);
  return `${initials}-${digits.map((digit) => '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'[digit]).join('')}`;
}

function emptyDoc(
  doors: EngineDoors,
  tenant: string,
  caseId: string,
  policy: PolicyVersion,
  now: string,
): StoredCase {
  return {
    _id: caseId,
    tenant,
    schemaVersion: CASE_SCHEMA_VERSION,
    revision: 0,
    engine: SNAPSHOT_ENGINE,
    policyKey: policy.policyKey,
    policyVersion: policy.version,
    status: 'active',
    reference: referenceOf(policy, caseId),
    startedAt: now,
    committedAt: now,
    endedAt: null,
    hiddenFrom: [],
    key: doors.vault.newKey(tenant),
    sealed: new Uint8Array(),
    outbox: [],
    unrelayedSince: null,
    lastSeq: 0,
    lastHash: CHAIN_START,
    commands: [],
    nextWakeAt: null,
    waitsFor: [],
  };
}
