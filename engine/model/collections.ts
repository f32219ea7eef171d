/**
 * Every stored collection: the shape of its documents, the class of each field, its indexes. A
 * sealed field is a byte string made by `engine/runtime/vault.ts`; the database never sees inside.
 */
import { z } from 'zod';
import { stored } from './classified.ts';

const Instant = z.string();
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'Expected bytes.');
const base = { _id: z.string(), tenant: z.string(), schemaVersion: z.literal(1) };

/** What happened in a case, as stored and hashed. `sealed` holds the sentence, the data and the name. */
export const StoredEvent = z.strictObject({
  ...base,
  caseId: z.string(),
  seq: z.number().int(),
  type: z.string(),
  occurredAt: Instant,
  recordedAt: Instant,
  personId: z.string(),
  commandId: z.string(),
  /** Of the command that made it: what was wished, and the revision of the case it led to. */
  digest: z.string(),
  caseRevision: z.number().int(),
  elementId: z.string().nullable(),
  taskId: z.string().nullable(),
  sealed: Bytes,
  prevHash: z.string(),
  hash: z.string(),
});
export type StoredEvent = z.infer<typeof StoredEvent>;

export const StoredAnswer = z.strictObject({
  commandId: z.string(),
  digest: z.string(),
  revision: z.number().int(),
  /** Ids of the tasks it opened. */
  opened: z.array(z.string()),
});
export type StoredAnswer = z.infer<typeof StoredAnswer>;

/** The case document as stored (`engine/model/case.ts` is what stands inside `sealed`). */
export const StoredCase = z.strictObject({
  ...base,
  revision: z.number().int(),
  engine: z.string(),
  policyKey: z.string(),
  policyVersion: z.number(),
  status: z.enum(['active', 'completed', 'cancelled']),
  reference: z.string(),
  startedAt: Instant,
  committedAt: Instant,
  endedAt: Instant.nullable(),
  hiddenFrom: z.array(z.string()),
  /** The case's own key, wrapped by the authority's. */
  key: Bytes,
  sealed: Bytes,
  outbox: z.array(StoredEvent),
  unrelayedSince: Instant.nullable(),
  lastSeq: z.number().int(),
  lastHash: z.string(),
  commands: z.array(StoredAnswer),
  nextWakeAt: Instant.nullable(),
  /** 'message|key' (the key hashed), for messages that look for who waits. */
  waitsFor: z.array(z.string()),
});
export type StoredCase = z.infer<typeof StoredCase>;

/** A row of the inbox: one user task. Finished rows stay, as tombstones. */
export const TaskRow = z.strictObject({
  ...base,
  seq: z.number().int(),
  caseId: z.string(),
  caseRevision: z.number().int(),
  policyKey: z.string(),
  policyVersion: z.number(),
  elementId: z.string(),
  role: z.string(),
  teamId: z.string().nullable(),
  status: z.enum(['open', 'claimed', 'completed', 'cancelled']),
  assigneeId: z.string().nullable(),
  /** At most 100 keys: 'role:cca', 'role:tm@team_north', 'person:person_1'. */
  audience: z.array(z.string()),
  hiddenFrom: z.array(z.string()),
  openedAt: Instant,
  /** '9999-...' when there is none, so that one index sorts all. */
  dueAt: Instant,
  children: z.number().int(),
  revision: z.number().int(),
  blind: z.array(z.string()),
  key: Bytes,
  sealed: Bytes,
});
export type TaskRow = z.infer<typeof TaskRow>;

/** A row of the case list and the monitor's counts. */
export const CaseRow = z.strictObject({
  ...base,
  seq: z.number().int(),
  revision: z.number().int(),
  policyKey: z.string(),
  policyVersion: z.number(),
  status: z.enum(['active', 'completed', 'cancelled']),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  dueAt: Instant,
  elements: z.array(z.string()),
  children: z.number().int(),
  incidents: z.number().int(),
  hiddenFrom: z.array(z.string()),
  blind: z.array(z.string()),
  key: Bytes,
  sealed: Bytes,
});
export type CaseRow = z.infer<typeof CaseRow>;

export const Letter = z.strictObject({
  ...base,
  caseId: z.string(),
  seq: z.number().int(),
  elementId: z.string(),
  issuedAt: Instant,
  channel: z.string(),
  key: Bytes,
  sealed: Bytes,
});
export type Letter = z.infer<typeof Letter>;

/** "Look again at X": how news travels between nodes. */
export const NoticeDoc = z.strictObject({
  ...base,
  kind: z.enum(['task', 'case', 'policy', 'draft']),
  id: z.string(),
  caseId: z.string().nullable(),
  policyKey: z.string().nullable(),
  revision: z.number().int(),
  audience: z.array(z.string()),
  hiddenFrom: z.array(z.string()),
  /** Milliseconds; nodes read with an overlap and de-duplicate by `_id`. */
  at: z.number(),
});
export type NoticeDoc = z.infer<typeof NoticeDoc>;

/** What a person has typed into a task's form and not yet sent. */
export const TaskDraft = z.strictObject({
  ...base,
  revision: z.number().int(),
  taskId: z.string(),
  caseId: z.string(),
  personId: z.string(),
  savedAt: Instant,
  key: Bytes,
  sealed: Bytes,
});
export type TaskDraft = z.infer<typeof TaskDraft>;

/** Which team or authority holds a child: one document per child, appended to, never edited. */
export const ResponsibilityDoc = z.strictObject({
  ...base,
  revision: z.number().int(),
  caseIds: z.array(z.string()),
  /** Team id, or 'outside:<name>' for an organisation without Baton. */
  holder: z.string(),
  since: Instant,
  key: Bytes,
  /** Name, date of birth and the history of holders. */
  sealed: Bytes,
  commands: z.array(StoredAnswer),
});
export type ResponsibilityDoc = z.infer<typeof ResponsibilityDoc>;

export const MessageDoc = z.strictObject({
  ...base,
  revision: z.number().int(),
  name: z.string(),
  correlationKey: z.string().nullable(),
  caseId: z.string().nullable(),
  receivedAt: Instant,
  changedAt: Instant,
  /** The life of it is drawn in `engine/runtime/message-doc.ts`. */
  state: z.enum(['kept', 'buffered', 'taken', 'delivered', 'unmatched']),
  takenBy: z.string().nullable(),
  /** Why it was last not delivered. */
  reason: z.string().nullable(),
  key: Bytes,
  sealed: Bytes,
});
export type MessageDoc = z.infer<typeof MessageDoc>;

export const PersonDoc = z.strictObject({
  ...base,
  revision: z.number().int(),
  /** Unique across the installation: '_id' is derived from it. */
  username: z.string(),
  name: z.string(),
  /** argon2id, with its parameters. */
  passwordHash: z.string(),
  roles: z.array(z.string()),
  teams: z.array(z.string()),
  does: z.string(),
  enabled: z.boolean(),
});
export type PersonDoc = z.infer<typeof PersonDoc>;

export const SessionDoc = z.strictObject({
  /** SHA-256 of the cookie's token: who reads the database cannot sign in with it. */
  ...base,
  personId: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
});
export type SessionDoc = z.infer<typeof SessionDoc>;

export const AuthorityDoc = z.strictObject({
  ...base,
  revision: z.number().int(),
  title: z.string(),
  nation: z.string(),
  /** `may` lists the actions the role grants beyond its own tasks, e.g. 'case.start', 'monitor.read'. */
  roles: z.array(z.strictObject({ key: z.string(), title: z.string(), may: z.array(z.string()) })),
  teams: z.array(
    z.strictObject({ key: z.string(), title: z.string(), roles: z.array(z.string()) }),
  ),
  calendar: z.unknown(),
  parameterSets: z.array(
    z.strictObject({
      id: z.string(),
      policyKey: z.string(),
      from: z.string(),
      demonstration: z.boolean(),
      values: z.record(z.string(), z.unknown()),
    }),
  ),
  /** authority.json as it came: what bundles are judged against. */
  described: z.unknown(),
});
export type AuthorityDoc = z.infer<typeof AuthorityDoc>;

export const PolicyVersionDoc = z.strictObject({
  /** '<tenant>/<policy>@<version>' */
  ...base,
  policyKey: z.string(),
  version: z.number().int(),
  hash: z.string(),
  inForceFrom: z.string(),
  publishedAt: Instant,
  publishedBy: z.string(),
  why: z.string(),
  /** The whole sealed bundle: `PolicyVersion`. Policies hold no personal data: clear. */
  body: z.unknown(),
  /** The files as they came, for the next draft: path to text. */
  files: z.record(z.string(), z.string()),
});
export type PolicyVersionDoc = z.infer<typeof PolicyVersionDoc>;

export const PolicyDraftDoc = z.strictObject({
  ...base,
  revision: z.number().int(),
  policyKey: z.string(),
  basedOn: z.number().int(),
  xml: z.string(),
  savedAt: Instant,
  savedBy: z.string(),
});
export type PolicyDraftDoc = z.infer<typeof PolicyDraftDoc>;

/** Who is shut out of a case: a colleague's own family. */
export const RestrictionDoc = z.strictObject({
  ...base,
  revision: z.number().int(),
  caseId: z.string(),
  hiddenFrom: z.array(z.string()),
  setBy: z.string(),
  setAt: Instant,
  sealed: Bytes,
  key: Bytes,
});
export type RestrictionDoc = z.infer<typeof RestrictionDoc>;

const allClear = <S extends z.ZodObject>(
  schema: S,
  other: Partial<Record<string, 'sealed' | 'blind'>> = {},
) =>
  stored(
    schema,
    Object.fromEntries(
      Object.keys(schema.shape).map((name) => [name, other[name] ?? 'clear']),
    ) as never,
  );

/** Index: fields with direction; `unique` never used beyond `_id` (DESIGN, "Uniqueness across documents"). */
export interface IndexSpec {
  fields: Record<string, 1 | -1>;
  expireAfterSeconds?: number;
}

/**
 * The declarations. `clear` is the default only where every field was looked at and holds no
 * personal data; sealed and blind fields are named.
 */
export const collections = {
  cases: {
    ...allClear(StoredCase, { key: 'sealed', sealed: 'sealed' }),
    indexes: [
      { fields: { nextWakeAt: 1 } },
      { fields: { unrelayedSince: 1 } },
      { fields: { tenant: 1, waitsFor: 1 } },
    ],
  },
  events: {
    ...allClear(StoredEvent, { sealed: 'sealed' }),
    indexes: [
      { fields: { tenant: 1, caseId: 1, seq: -1 } },
      { fields: { tenant: 1, commandId: 1 } },
    ],
  },
  tasks: {
    ...allClear(TaskRow, { key: 'sealed', sealed: 'sealed', blind: 'blind' }),
    indexes: [
      { fields: { tenant: 1, audience: 1, status: 1, dueAt: 1, _id: 1 } },
      { fields: { tenant: 1, caseId: 1 } },
      { fields: { tenant: 1, status: 1, dueAt: 1 } },
    ],
  },
  caseRows: {
    ...allClear(CaseRow, { key: 'sealed', sealed: 'sealed', blind: 'blind' }),
    indexes: [
      { fields: { tenant: 1, status: 1, dueAt: 1, _id: 1 } },
      { fields: { tenant: 1, policyKey: 1, status: 1 } },
    ],
  },
  letters: {
    ...allClear(Letter, { key: 'sealed', sealed: 'sealed' }),
    indexes: [{ fields: { tenant: 1, caseId: 1, seq: 1 } }],
  },
  notices: { ...allClear(NoticeDoc), indexes: [{ fields: { at: 1 } }] },
  drafts: {
    ...allClear(TaskDraft, { key: 'sealed', sealed: 'sealed' }),
    indexes: [{ fields: { tenant: 1, taskId: 1 } }],
  },
  responsibilities: {
    ...allClear(ResponsibilityDoc, { key: 'sealed', sealed: 'sealed' }),
    indexes: [{ fields: { tenant: 1, caseIds: 1 } }, { fields: { tenant: 1, holder: 1 } }],
  },
  messages: {
    ...allClear(MessageDoc, { key: 'sealed', sealed: 'sealed' }),
    indexes: [
      { fields: { tenant: 1, name: 1, state: 1 } },
      { fields: { tenant: 1, state: 1, changedAt: 1 } },
    ],
  },
  people: {
    ...allClear(PersonDoc, { passwordHash: 'sealed' }),
    indexes: [{ fields: { username: 1 } }, { fields: { tenant: 1, roles: 1 } }],
  },
  sessions: { ...allClear(SessionDoc), indexes: [{ fields: { personId: 1 } }] },
  authorities: { ...allClear(AuthorityDoc), indexes: [] },
  policyVersions: {
    ...allClear(PolicyVersionDoc),
    indexes: [{ fields: { tenant: 1, policyKey: 1, version: -1 } }],
  },
  policyDrafts: { ...allClear(PolicyDraftDoc), indexes: [] },
  restrictions: {
    ...allClear(RestrictionDoc, { key: 'sealed', sealed: 'sealed' }),
    indexes: [{ fields: { tenant: 1, caseId: 1 } }],
  },
} as const;

export type CollectionName = keyof typeof collections;

export interface Documents {
  cases: StoredCase;
  events: StoredEvent;
  tasks: TaskRow;
  caseRows: CaseRow;
  letters: Letter;
  notices: NoticeDoc;
  drafts: TaskDraft;
  responsibilities: ResponsibilityDoc;
  messages: MessageDoc;
  people: PersonDoc;
  sessions: SessionDoc;
  authorities: AuthorityDoc;
  policyVersions: PolicyVersionDoc;
  policyDrafts: PolicyDraftDoc;
  restrictions: RestrictionDoc;
}
