/** A case before its first step: its children, title and reference, the policy it follows, and nothing else. */
import type { Command, Loaded } from '../commands/command.ts';
import type { StartBody } from '../commands/case-start.ts';
import { CASE_SCHEMA_VERSION, type CaseBody, type Subject } from '../model/case.ts';
import type { StoredCase } from '../model/collections.ts';
import type { PolicyVersion } from '../model/definition.ts';
import { reject, type Result } from '../model/rejection.ts';
import type { PolicySet } from './catalog.ts';
import { CHAIN_START } from './chain.ts';
import { childIdOf, type Chosen } from './choose-policy.ts';
import { derivedId } from './digest.ts';
import type { EngineDoors } from './engine.ts';

/** Name of the engine whose snapshots a case holds. */
export const SNAPSHOT_ENGINE = 'bpmn-elements@17.3.0';

export async function newCase(
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
