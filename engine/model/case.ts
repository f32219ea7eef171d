/**
 * The case document: the unit of lock and audit, and with its relayed events the truth. One
 * compare-and-set of this document is the commit of every command; all else is rebuilt from it.
 *
 * Here stands what is sealed of it, with the case's own key (`engine/runtime/vault.ts`); the clear
 * fields beside it are `StoredCase` in `collections.ts`.
 */
import { z } from 'zod';

/** Raised when the shape below changes; older shapes are upgraded on read. */
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

export const PendingMove = z.strictObject({
  childId: z.string(),
  toTeam: z.string(),
  event: z.string(),
  effective: z.string(),
  seq: z.number().int(),
});
export type PendingMove = z.infer<typeof PendingMove>;

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
  /** What the step's input mappings offer its form, before anything is typed. */
  inputs: Json.optional(),
  /** When the deadline was first seen missed. A missed deadline is a state that is shown. */
  overdueSince: Instant.optional(),
  /** The due date for which the early warning was given. */
  warnedFor: z.string().optional(),
};

/** Open work of a person. What a field may hold depends on the status. */
export const UserTask = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('open'), ...taskBase }),
  z.strictObject({
    status: z.literal('claimed'),
    ...taskBase,
    assignee: Actor,
    claimedAt: Instant,
  }),
]);
export type UserTask = z.infer<typeof UserTask>;

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
  /** Firing it failed and an incident says why: it is not tried again. */
  stuck: z.boolean().optional(),
});
export type CaseTimer = z.infer<typeof CaseTimer>;

export const MessageWait = z.strictObject({
  instanceId: z.string(),
  executionId: z.string(),
  elementId: z.string(),
  message: z.string(),
  correlationKey: z.string().optional(),
});
export type MessageWait = z.infer<typeof MessageWait>;

export const CaseJob = z.strictObject({
  id: z.string(),
  instanceId: z.string(),
  executionId: z.string(),
  elementId: z.string(),
  kind: z.enum(['letter', 'service']),
  attempts: z.number().int(),
  dueAt: Instant,
  /** What the step's input mappings hand to the work, e.g. to a letter. */
  inputs: Json.optional(),
  /** It failed for good and an incident says why: it is not tried again. */
  stuck: z.boolean().optional(),
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
  /** Team id or 'outside:<name>': who holds the child, as far as this case has moved it. */
  holder: z.string().optional(),
});
export type Subject = z.infer<typeof Subject>;

export const Token = z.strictObject({
  instanceId: z.string(),
  elementId: z.string(),
  executionId: z.string(),
  since: Instant,
});

/**
 * Everything of a case that is not clear, sealed together in one byte string. The clear fields (what
 * the store must find, sort or compare) stand beside it in `StoredCase`.
 */
export const CaseBody = z.strictObject({
  policy: PolicyRef,
  /** Policies called by this one, by process id, as sealed with it. */
  calls: z.record(z.string(), PolicyRef),
  title: z.string(),
  subjects: z.array(Subject),
  /** The parameters in force at the deciding date, and which set supplied them. */
  parameters: z.strictObject({ set: z.string(), demonstration: z.boolean(), values: Json }),
  /** The authority's calendar as it stood: a deadline names the version it used. */
  calendar: z.strictObject({ key: z.string(), version: z.string() }),
  instances: z.array(CaseInstance),
  tokens: z.array(Token),
  userTasks: z.array(UserTask),
  timers: z.array(CaseTimer),
  messageWaits: z.array(MessageWait),
  jobs: z.array(CaseJob),
  incidents: z.array(Incident),
  /** Moves of responsibility asked for, until the ledger has answered. */
  pendingMoves: z.array(PendingMove),
  /** Elements completed and flows taken, per instance, for the live diagram. */
  trail: z.record(
    z.string(),
    z.strictObject({ done: z.array(z.string()), flows: z.array(z.string()) }),
  ),
  ended: z.strictObject({ how: z.string() }).nullable(),
});
export type CaseBody = z.infer<typeof CaseBody>;

/** What an event seals: never searched, always hashed as stored. */
export const EventBody = z.strictObject({
  /** A plain sentence for the timeline. */
  sentence: z.string(),
  byName: z.string(),
  data: Json,
});
export type EventBody = z.infer<typeof EventBody>;
