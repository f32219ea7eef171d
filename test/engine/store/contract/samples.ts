/** The smallest document of each kind, each with what a test wants otherwise. */
import type {
  NoticeDoc,
  PersonDoc,
  PolicyVersionDoc,
  StoredCase,
  StoredEvent,
  TaskRow,
} from '../../../../engine/model/collections.ts';
import type { World } from './world.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
const noon = '2026-04-02T12:00:00.000Z';
export const never = '9999-12-31T00:00:00.000Z';

const base = (world: World, name: string) => ({
  _id: world.id(name),
  tenant: world.tenant,
  schemaVersion: 1 as const,
});

export function aTask(world: World, name: string, over: Partial<TaskRow> = {}): TaskRow {
  return {
    ...base(world, name),
    seq: 1,
    caseId: 'case_1',
    caseRevision: 1,
    policyKey: 'move',
    policyVersion: 1,
    elementId: 'A',
    role: 'cca',
    teamId: null,
    status: 'open',
    assigneeId: null,
    audience: ['role:cca'],
    hiddenFrom: [],
    openedAt: noon,
    dueAt: never,
    children: 1,
    revision: 1,
    blind: [],
    key: bytes(1),
    sealed: bytes(0, 127, 255),
    ...over,
  };
}

export function anEvent(world: World, seq: number): StoredEvent {
  return {
    ...base(world, `event-${seq}`),
    caseId: world.id('case'),
    seq,
    type: 'user-task.claimed',
    occurredAt: noon,
    recordedAt: noon,
    personId: 'person_1',
    digest: 'd',
    caseRevision: 1,
    commandId: `cmd-${seq}`,
    elementId: null,
    taskId: null,
    sealed: bytes(seq, 255),
    prevHash: 'a',
    hash: 'b',
  };
}

export function aCase(world: World, name: string, over: Partial<StoredCase> = {}): StoredCase {
  return {
    ...base(world, name),
    revision: 1,
    engine: 'test',
    policyKey: 'move',
    policyVersion: 1,
    status: 'active',
    reference: 'R-1',
    startedAt: noon,
    committedAt: noon,
    endedAt: null,
    hiddenFrom: [],
    key: bytes(1),
    sealed: bytes(2),
    outbox: [],
    unrelayedSince: null,
    lastSeq: 0,
    lastHash: '',
    commands: [],
    nextWakeAt: null,
    waitsFor: [],
    ...over,
  };
}

export function aNotice(world: World, name: string, at: number): NoticeDoc {
  return {
    ...base(world, name),
    kind: 'task',
    id: 'ut_1',
    caseId: 'case_1',
    policyKey: null,
    revision: 1,
    audience: ['role:cca'],
    hiddenFrom: [],
    at,
  };
}

export function aPerson(world: World, name: string): PersonDoc {
  return {
    ...base(world, name),
    revision: 1,
    username: world.id(name),
    name: 'Ada',
    passwordHash: 'argon',
    roles: [],
    teams: [],
    does: '',
    enabled: true,
  };
}

export function aPolicyVersion(world: World, name: string): PolicyVersionDoc {
  return {
    ...base(world, name),
    policyKey: 'move',
    version: 1,
    hash: 'h',
    inForceFrom: '2026-04-01',
    publishedAt: noon,
    publishedBy: 'person_1',
    why: '',
    body: {},
    files: {},
  };
}
