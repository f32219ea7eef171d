/** Cases: start, find, read, cancel, and messages into them. */
import { z } from 'zod';
import { DeadlineView, Instant, Person, QuestionView, Values } from './common.ts';
import { TaskRow } from './tasks.ts';

export const StartCase = z.strictObject({ policyKey: z.string().max(80), values: Values });

export const CaseQuery = z.strictObject({
  q: z.string().max(100).optional(),
  status: z.enum(['active', 'completed', 'cancelled']).optional(),
  policyKey: z.string().max(80).optional(),
  /** Cases with a token on this element. */
  elementId: z.string().max(120).optional(),
  overdue: z.stringbool().optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Who holds a child: a team of this authority, or another organisation. */
export const HolderView = z.strictObject({
  childId: z.string(),
  childName: z.string(),
  dateOfBirth: z.string().nullable(),
  holder: z.strictObject({ title: z.string(), outside: z.boolean() }),
  since: Instant,
  recordedAt: Instant,
  byEvent: z.string(),
  /** A move asked for and not yet recorded, or one the policy plans. */
  pending: z.strictObject({ to: z.string(), reason: z.string() }).nullable(),
  history: z.array(
    z.strictObject({ title: z.string(), since: Instant, byEvent: z.string(), recordedAt: Instant }),
  ),
});
export type HolderView = z.infer<typeof HolderView>;

export const CaseRow = z.strictObject({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  children: z.number(),
  policy: z.strictObject({ key: z.string(), title: z.string(), version: z.number() }),
  status: z.enum(['active', 'completed', 'cancelled']),
  startedAt: Instant,
  /** What it waits for, in words: 'Share the bundle (Case Conference Administrator)'. */
  waitingFor: z.array(
    z.strictObject({ name: z.string(), who: z.string(), since: Instant, workingDays: z.number() }),
  ),
  nextDeadline: DeadlineView.nullable(),
  incidents: z.number(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const CaseList = z.strictObject({
  rows: z.array(CaseRow),
  nextCursor: z.string().nullable(),
  asAt: Instant,
});
export type CaseList = z.infer<typeof CaseList>;

export const CaseDetail = z.strictObject({
  row: CaseRow,
  revision: z.number().int(),
  policy: z.strictObject({
    key: z.string(),
    title: z.string(),
    version: z.number(),
    hash: z.string(),
    chosenBecause: z.string(),
    parameterSet: z.string(),
    /** True when a parameter set or an answer shipped for demonstration is in use. */
    demonstration: z.boolean(),
  }),
  children: z.array(HolderView),
  tasks: z.array(TaskRow),
  /** Messages a person may publish into the case now, each with its form. */
  actions: z.array(
    z.strictObject({ message: z.string(), title: z.string(), hint: z.string(), form: z.unknown() }),
  ),
  canCancel: z.boolean(),
  facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  questions: z.array(QuestionView),
  incidents: z.array(z.strictObject({ id: z.string(), sentence: z.string(), raisedAt: Instant })),
  /** Timers that run, each with its reason. */
  timers: z.array(z.strictObject({ name: z.string(), dueAt: Instant, because: z.string() })),
  ended: z.strictObject({ at: Instant, how: z.string() }).nullable(),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

export const HistoryQuery = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const HistoryEvent = z.strictObject({
  seq: z.number().int(),
  type: z.string(),
  sentence: z.string(),
  occurredAt: Instant,
  recordedAt: Instant,
  by: Person,
  details: z.array(z.strictObject({ label: z.string(), value: z.string() })),
});
export type HistoryEvent = z.infer<typeof HistoryEvent>;
export const History = z.strictObject({ events: z.array(HistoryEvent), more: z.boolean() });
export type History = z.infer<typeof History>;

/** The diagrams of one case: the root process first, then those it called. */
export const CaseDiagram = z.strictObject({
  revision: z.number().int(),
  processes: z.array(
    z.strictObject({
      instanceId: z.string(),
      processId: z.string(),
      name: z.string(),
      status: z.enum(['active', 'completed', 'cancelled']),
      calledBy: z.string().nullable(),
      xml: z.string(),
      tokens: z.array(
        z.strictObject({
          elementId: z.string(),
          count: z.number(),
          since: Instant,
          late: z.boolean(),
        }),
      ),
      /** Elements that have been completed, and flows that were taken. */
      done: z.array(z.string()),
      flows: z.array(z.string()),
    }),
  ),
});
export type CaseDiagram = z.infer<typeof CaseDiagram>;

export const Documents = z.strictObject({
  checklists: z.array(
    z.strictObject({
      title: z.string(),
      lines: z.array(
        z.strictObject({
          label: z.string(),
          state: z.enum(['missing', 'received', 'not-applicable', 'waived']),
          note: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type Documents = z.infer<typeof Documents>;

export const Letters = z.strictObject({
  letters: z.array(
    z.strictObject({
      id: z.string(),
      subject: z.string(),
      to: z.string(),
      channel: z.string(),
      body: z.string(),
      issuedAt: Instant,
      elementId: z.string(),
    }),
  ),
});
export type Letters = z.infer<typeof Letters>;

export const CancelCase = z.strictObject({
  reason: z.string().trim().min(3, 'Enter the reason why the case is cancelled').max(2000),
  revision: z.number().int().positive(),
});

export const PublishMessage = z.strictObject({
  message: z.string().max(80),
  /** The case it is for, when known; else the correlation key finds it. */
  caseId: z.string().max(100).optional(),
  correlationKey: z.string().max(200).optional(),
  values: Values,
});

export const CommandOutcome = z.strictObject({
  commandId: z.string(),
  state: z.enum(['applied', 'unknown']),
  caseId: z.string().nullable(),
  revision: z.number().nullable(),
});
