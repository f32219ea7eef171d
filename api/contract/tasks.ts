/** The inbox, and one task. */
import { z } from 'zod';
import { DeadlineView, Instant, Named, Person, QuestionView, TraceView, Values } from './common.ts';

export const TaskRow = z.strictObject({
  id: z.string(),
  caseId: z.string(),
  caseReference: z.string(),
  caseTitle: z.string(),
  policyTitle: z.string(),
  name: z.string(),
  role: Named,
  team: Named.nullable(),
  status: z.enum(['open', 'claimed', 'completed', 'cancelled']),
  assignee: Person.nullable(),
  openedAt: Instant,
  deadline: DeadlineView.nullable(),
  revision: z.number().int(),
  /** What this person may do with it now. */
  can: z.array(z.enum(['claim', 'unclaim', 'assign', 'complete'])),
});
export type TaskRow = z.infer<typeof TaskRow>;

export const TaskQuery = z.strictObject({
  /** mine: claimed by me. team: open to my roles and teams, unclaimed or claimed by colleagues. all: both. */
  view: z.enum(['mine', 'team', 'all']).default('all'),
  /** Words in child names, case reference or task name. */
  q: z.string().max(100).optional(),
  role: z.string().max(60).optional(),
  due: z.enum(['overdue', 'soon']).optional(),
  caseId: z.string().max(100).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const TaskList = z.strictObject({
  rows: z.array(TaskRow),
  /** Over everything this person may see, before filters. */
  counts: z.strictObject({
    mine: z.number(),
    team: z.number(),
    overdue: z.number(),
    soon: z.number(),
  }),
  nextCursor: z.string().nullable(),
  asAt: Instant,
});
export type TaskList = z.infer<typeof TaskList>;

export const Draft = z.strictObject({
  values: Values,
  savedAt: Instant,
  by: z.string(),
  revision: z.number().int(),
});
export type Draft = z.infer<typeof Draft>;

export const ChecklistLine = z.strictObject({
  key: z.string(),
  label: z.string(),
  hint: z.string().optional(),
});

export const TaskDetail = z.strictObject({
  task: TaskRow,
  /** form-js schema; validated by `validateSubmission` on both sides. Null: nothing to fill in. */
  form: z.unknown().nullable(),
  /** What the form starts with when there is no draft. */
  values: Values,
  /** What the task offers its form besides: options (`valuesKey`) and checklist items (`itemsFrom`). */
  context: Values.optional(),
  draft: Draft.nullable(),
  /** What the policy says about this step. */
  policy: z.strictObject({
    guidance: z.string().nullable(),
    traces: z.array(TraceView),
    questions: z.array(QuestionView),
    placeholder: z.string().nullable(),
  }),
  /** What is known of the case, in the words of its forms. */
  facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  /** An outside record to update, with values to copy. */
  record: z
    .strictObject({
      system: z.string(),
      what: z.string(),
      copy: z.array(z.strictObject({ label: z.string(), value: z.string() })),
    })
    .nullable(),
  checklist: z.strictObject({ result: z.string(), lines: z.array(ChecklistLine) }).nullable(),
  /** 'Because you are a Case Conference Administrator.' */
  whyMe: z.string(),
  /** Names of steps that may follow. */
  next: z.array(z.string()),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

export const SaveDraft = z.strictObject({
  values: Values,
  /** Revision of the draft this one was typed over; 0 for the first. A stale one is refused, nothing is lost. */
  over: z.number().int().min(0),
});

/** `revision` is the task's, as the page showed it: a stale one is refused. */
export const TaskWrite = z.strictObject({ revision: z.number().int().positive() });
export const AssignTask = TaskWrite.extend({ personId: z.string().max(100) });
export const CompleteTask = TaskWrite.extend({ values: Values });

export const Assignable = z.strictObject({
  people: z.array(Person.extend({ openTasks: z.number() })),
});
export type Assignable = z.infer<typeof Assignable>;
