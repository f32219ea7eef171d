/**
 * The case document: the unit of lock and audit, and with its relayed events the truth. One
 * compare-and-set of this document is the commit of every command; all else is rebuilt from it.
 *
 * Here it stands as the engine works on it. `engine/store/seal.ts` turns it into the stored form,
 * in which every field that is not declared clear is sealed with the case's own key.
 */
import { z } from 'zod';
import { stored } from './classified.ts';
import { CaseId, CommandId, TenantId } from './ids.ts';

/** Raised when the shape below changes; older shapes are upgraded on read (`engine/store/upgrade.ts`). */
export const CASE_SCHEMA_VERSION = 1;
/** How many command ids with their answers a case remembers; older ones are found in the history. */
export const REMEMBERED_COMMANDS = 256;
/** Past these a case refuses more work and raises an incident. */
export const CASE_LIMITS = { bytes: 4 * 1024 * 1024, unrelayedEvents: 500 };

const Instant = z.string();
const Json = z.record(z.string(), z.unknown());

export const PolicyRef = z.strictObject({
  policyKey: z.string(),
  version: z.number(),
  hash: z.string(),
  title: z.string(),
  /** Which rule chose this version, and why. */
  chosenBecause: z.string(),
});

/** A person as history names them: the id, and the name and team at that time. */
export const Actor = z.strictObject({
  personId: z.string(),
  name: z.string(),
  teamId: z.string().optional(),
  /** True for the engine itself: a timer, a job, an effect. */
  system: z.boolean().optional(),
});
export type Actor = z.infer<typeof Actor>;

/** One process instance: the root, or one called within the same authority. */
export const CaseInstance = z.strictObject({
  id: z.string(),
  processId: z.string(),
  parent: z
    .strictObject({ instanceId: z.string(), executionId: z.string(), elementId: z.string() })
    .optional(),
  snapshot: z.string(),
  variables: Json,
  status: z.enum(['active', 'completed', 'cancelled']),
});

const taskBase = {
  id: z.string(),
  instanceId: z.string(),
  executionId: z.string(),
  elementId: z.string(),
  processId: z.string(),
  name: z.string(),
  role: z.string(),
  /** The team whose work it is, when the role is held in several teams. */
  teamId: z.string().optional(),
  form: z.string().optional(),
  openedAt: Instant,
  /** Raised at every change of the task: a claim is stale when it names an older one. */
  revision: z.number().int(),
  deadline: z.unknown().optional(),
  checklist: z.strictObject({ result: z.string(), items: z.array(z.unknown()) }).optional(),
  /** When the deadline was first seen missed. A missed deadline is a state that is shown. */
  overdueSince: Instant.optional(),
};

/** Open work of a person. What a field may hold depends on the status. */
export const UserTask = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('open'), ...taskBase }),
  z.strictObject({ status: z.literal('claimed'), ...taskBase, assignee: Actor, claimedAt: Instant }),
]);
export type UserTask = z.infer<typeof UserTask>;

/** Which status may follow which. A completed or cancelled task leaves the document and lives in the history. */
export const userTaskLifeCycle = {
  open: ['claimed', 'completed', 'cancelled'],
  claimed: ['open', 'claimed', 'completed', 'cancelled'],
  completed: [],
  cancelled: [],
} as const;

export const CaseTimer = z.strictObject({
  id: z.string(),
  instanceId: z.string(),
  executionId: z.string(),
  elementId: z.string(),
  /** 'process': a BPMN timer event. 'overdue': a user task's deadline passes. 'warning': it is about to. */
  kind: z.enum(['process', 'overdue', 'warning']),
  taskId: z.string().optional(),
  dueAt: Instant,
  /** How the date was reached, in a sentence. */
  because: z.string().optional(),
});
export type CaseTimer = z.infer<typeof CaseTimer>;

export const MessageWait = z.strictObject({
  instanceId: z.string(),
  executionId: z.string(),
  elementId: z.string(),
  message: z.string(),
  correlationKey: z.string().optional(),
});

export const CaseJob = z.strictObject({
  id: z.string(),
  instanceId: z.string(),
  executionId: z.string(),
  elementId: z.string(),
  kind: z.enum(['letter', 'service']),
  attempts: z.number().int(),
  dueAt: Instant,
});
export type CaseJob = z.infer<typeof CaseJob>;

export const Incident = z.strictObject({
  id: z.string(),
  code: z.string(),
  sentence: z.string(),
  elementId: z.string().optional(),
  jobId: z.string().optional(),
  raisedAt: Instant,
});
export type Incident = z.infer<typeof Incident>;

export const Subject = z.strictObject({
  childId: z.string(),
  name: z.string(),
  dateOfBirth: z.string().optional(),
});

export const Token = z.strictObject({
  instanceId: z.string(),
  elementId: z.string(),
  executionId: z.string(),
  since: Instant,
});

/** What happened, numbered and chained: each event carries the hash of the one before. */
export const CaseEvent = z.strictObject({
  seq: z.number().int().positive(),
  type: z.string(),
  /** When it happened in the world. */
  occurredAt: Instant,
  /** When we wrote it down. */
  recordedAt: Instant,
  by: Actor,
  commandId: z.string(),
  elementId: z.string().optional(),
  taskId: z.string().optional(),
  /** A plain sentence for the timeline. */
  sentence: z.string(),
  data: Json,
  prevHash: z.string(),
  hash: z.string(),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

/** The answer a command got, remembered so that a repeat gets the same. */
export const CommandAnswer = z.strictObject({
  commandId: z.string(),
  /** SHA-256 over type and body: the same key with another body is refused. */
  digest: z.string(),
  revision: z.number().int(),
  answer: Json,
});

export const Case = z.strictObject({
  _id: CaseId,
  tenant: TenantId,
  revision: z.number().int().positive(),
  schemaVersion: z.literal(CASE_SCHEMA_VERSION),
  /** Engine that wrote the snapshots, e.g. 'bpmn-elements@17.3.0'. */
  engine: z.string(),
  policy: PolicyRef,
  /** Policies called by this one, by process id, as sealed with it. */
  calls: z.record(z.string(), PolicyRef),
  status: z.enum(['active', 'completed', 'cancelled']),
  /** What people say on the telephone: 'TIC-26-4K7Q'. */
  reference: z.string(),
  title: z.string(),
  subjects: z.array(Subject),
  startedAt: Instant,
  /** Latest commit; `now` never runs behind it. */
  committedAt: Instant,
  endedAt: Instant.nullable(),
  /** The parameters in force at the deciding date, and which set supplied them. */
  parameters: z.strictObject({ set: z.string(), demonstration: z.boolean(), values: Json }),
  calendar: z.strictObject({ key: z.string(), version: z.string() }),
  /** Id of the restriction on this case, if any; who it shuts out is decided at read. */
  restrictedTo: z.array(z.string()).nullable(),
  instances: z.array(CaseInstance),
  tokens: z.array(Token),
  userTasks: z.array(UserTask),
  timers: z.array(CaseTimer),
  messageWaits: z.array(MessageWait),
  jobs: z.array(CaseJob),
  incidents: z.array(Incident),
  /** Children whose responsibility this case has asked to move, until the ledger has answered. */
  pendingMoves: z.array(z.strictObject({ childId: z.string(), toTeam: z.string(), seq: z.number().int(), effective: z.string() })),
  /** Events not yet relayed. */
  outbox: z.array(CaseEvent),
  unrelayedSince: Instant.nullable(),
  lastSeq: z.number().int(),
  lastHash: z.string(),
  commands: z.array(CommandAnswer),
  /** Earliest of timers and jobs: the one scalar the poller asks for. */
  nextWakeAt: Instant.nullable(),
});
export type Case = z.infer<typeof Case>;

export const caseDeclaration = stored(Case, {
  _id: 'clear',
  tenant: 'clear',
  revision: 'clear',
  schemaVersion: 'clear',
  engine: 'clear',
  policy: 'clear',
  calls: 'clear',
  status: 'clear',
  reference: 'clear',
  title: 'sealed',
  subjects: 'blind',
  startedAt: 'clear',
  committedAt: 'clear',
  endedAt: 'clear',
  parameters: 'clear',
  calendar: 'clear',
  restrictedTo: 'clear',
  instances: 'sealed',
  tokens: 'clear',
  userTasks: 'sealed',
  timers: 'sealed',
  messageWaits: 'sealed',
  jobs: 'clear',
  incidents: 'sealed',
  pendingMoves: 'clear',
  outbox: 'sealed',
  unrelayedSince: 'clear',
  lastSeq: 'clear',
  lastHash: 'clear',
  commands: 'sealed',
  nextWakeAt: 'clear',
});

export type CommandRef = z.infer<typeof CommandId>;
