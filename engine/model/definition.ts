/**
 * What a deployed policy says, once its bundle has been read and judged: plain data, no moddle, no
 * XML. `engine/definitions` makes it, `engine/kernel` and `engine/runtime` read it, the API shows it.
 * It never changes after publishing: one content hash stands over all of it.
 */
import { z } from 'zod';
import { Form } from './form.ts';

/** Where in the written policy an element comes from. */
export const Trace = z.strictObject({
  document: z.string(),
  /** Line of the source document, 1-based. */
  line: z.number().int().positive(),
  lineTo: z.number().int().positive().optional(),
  words: z.string(),
});
export type Trace = z.infer<typeof Trace>;

/** What the policy text leaves open. An answer is dated and labelled; none is ever a default in code. */
export const OpenQuestion = z.strictObject({
  id: z.string(),
  text: z.string(),
  elementIds: z.array(z.string()).default([]),
  answer: z
    .strictObject({ text: z.string(), by: z.string(), on: z.string(), demonstration: z.boolean() })
    .optional(),
});
export type OpenQuestion = z.infer<typeof OpenQuestion>;

/** A FEEL expression is written with a leading '='; anything else is a literal. */
export const Expression = z.string();

export const Assignment = z.strictObject({
  /** A role key of the authority, e.g. 'conference-administrator'. */
  role: z.string().optional(),
  /** A relative role, resolved from the case again whenever it changes, e.g. 'receiving-manager'. */
  relative: z.string().optional(),
  /** Only people of this team (FEEL over the case), when the role is held in several teams. */
  team: Expression.optional(),
});
export type Assignment = z.infer<typeof Assignment>;

export const DeadlineUnit = z.enum([
  'working-days',
  'calendar-days',
  'weeks',
  'months',
  'years',
  'hours',
  'days',
]);

/** A period of the policy. `parameter` names the dated parameter that supplies it when the text does not. */
export const DeadlineRule = z.strictObject({
  amount: z.number().nonnegative().optional(),
  unit: DeadlineUnit.optional(),
  parameter: z.string().optional(),
  direction: z.enum(['after', 'before']),
  /** FEEL giving a civil date, a civil date-time or an instant; '=opened' is when the task opened. */
  anchor: Expression,
  anchorLabel: z.string(),
  paragraph: z.string(),
  /** What the text says happens when missed, or 'none stated'. */
  missed: z.string(),
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;

export const Mapping = z.strictObject({ source: Expression, target: z.string() });
export type Mapping = z.infer<typeof Mapping>;

/** Reaching this element moves responsibility for children. */
export const ResponsibilityMove = z.strictObject({
  /** FEEL giving the list of child ids. */
  children: Expression,
  /** FEEL or literal: the team key that holds next. */
  toTeam: Expression,
  /** FEEL giving the civil date or instant it takes effect; absent means now. */
  effective: Expression.optional(),
  event: z.string(),
});
export type ResponsibilityMove = z.infer<typeof ResponsibilityMove>;

export const LetterRule = z.strictObject({
  template: z.string(),
  /** FEEL or literal: whom it is addressed to. */
  to: Expression,
  channel: z.enum(['letter', 'email', 'notification']),
  subject: z.string(),
});
export type LetterRule = z.infer<typeof LetterRule>;

/** An outside record that a person updates and confirms. */
export const RecordRule = z.strictObject({
  system: z.string(),
  what: z.string(),
  /** FEEL values offered for copying. */
  copy: z.array(z.strictObject({ label: z.string(), value: Expression })).default([]),
});

/** One flow node of a process, with everything our dialect adds to it. */
export const ElementModel = z.strictObject({
  id: z.string(),
  /** BPMN type without the prefix, e.g. 'UserTask', 'BoundaryEvent'. */
  type: z.string(),
  name: z.string(),
  processId: z.string(),
  lane: z.string().optional(),
  documentation: z.string().optional(),
  attachedTo: z.string().optional(),
  cancelActivity: z.boolean().optional(),
  eventKind: z
    .enum([
      'none',
      'message',
      'timer',
      'signal',
      'error',
      'escalation',
      'conditional',
      'terminate',
      'link',
      'other',
    ])
    .optional(),
  message: z
    .strictObject({ id: z.string(), name: z.string(), correlation: Expression.optional() })
    .optional(),
  calledElement: z.string().optional(),
  decision: z.strictObject({ key: z.string(), result: z.string() }).optional(),
  script: z.strictObject({ expression: Expression, result: z.string() }).optional(),
  /** A timer event drawn with our deadline rule (an ISO 8601 timer stays in the BPMN). */
  timer: DeadlineRule.optional(),
  assignment: Assignment.optional(),
  form: z.string().optional(),
  deadline: DeadlineRule.optional(),
  responsibility: ResponsibilityMove.optional(),
  /** FEEL over the case giving [{key, label, ...}]: the lines of a checklist. */
  checklist: z.strictObject({ items: Expression, result: z.string() }).optional(),
  letter: LetterRule.optional(),
  record: RecordRule.optional(),
  meeting: z.strictObject({ kind: z.string(), at: Expression }).optional(),
  inputs: z.array(Mapping).default([]),
  outputs: z.array(Mapping).default([]),
  traces: z.array(Trace).default([]),
  questions: z.array(z.string()).default([]),
  placeholder: z.string().optional(),
});
export type ElementModel = z.infer<typeof ElementModel>;

export const ParameterDeclaration = z.strictObject({
  key: z.string(),
  title: z.string(),
  unit: z.string(),
  paragraph: z.string(),
  setBy: z.string(),
  question: z.string().optional(),
});
export type ParameterDeclaration = z.infer<typeof ParameterDeclaration>;

/** A process made executable: its model by element id and its serialized moddle context. */
export const ProcessModel = z.strictObject({
  processId: z.string(),
  name: z.string(),
  /** JSON of moddle-context-serializer, written once per version; the kernel caches its parse. */
  context: z.string(),
  elements: z.record(z.string(), ElementModel),
});
export type ProcessModel = z.infer<typeof ProcessModel>;

/** A DMN decision table, parsed. Cells are FEEL unary tests (inputs) and FEEL expressions (outputs). */
export const DecisionTable = z.strictObject({
  key: z.string(),
  name: z.string(),
  hitPolicy: z.enum(['UNIQUE', 'FIRST', 'ANY', 'COLLECT', 'RULE ORDER']),
  inputs: z.array(z.strictObject({ label: z.string(), expression: z.string() })),
  outputs: z.array(z.strictObject({ name: z.string() })),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      inputs: z.array(z.string()),
      outputs: z.array(z.string()),
      annotation: z.string().optional(),
    }),
  ),
});
export type DecisionTable = z.infer<typeof DecisionTable>;

/** A sealed, published version of a policy, complete. A case runs for ever on the one it began with. */
export const PolicyVersion = z.strictObject({
  tenant: z.string(),
  policyKey: z.string(),
  version: z.number().int().positive(),
  /** SHA-256 (hex) over every file of the bundle. */
  hash: z.string(),
  title: z.string(),
  owner: z.string(),
  summary: z.string(),
  sources: z.array(z.strictObject({ document: z.string(), title: z.string() })),
  inForce: z.strictObject({ from: z.string(), to: z.string().optional() }),
  /** The variable whose date decides which version applies, e.g. 'requestReceivedOn'. */
  decidingDate: z.string(),
  /** Whether people may start it, or only another policy may call it. */
  callOnly: z.boolean().default(false),
  /** FEEL over the variables, giving the list of children as {id, name, dateOfBirth}. */
  subjects: Expression.optional(),
  /** FEEL over the variables, giving the title of a case. */
  caseTitle: Expression.optional(),
  parameters: z.array(ParameterDeclaration),
  questions: z.array(OpenQuestion),
  process: ProcessModel,
  xml: z.string(),
  forms: z.record(z.string(), Form),
  decisions: z.record(z.string(), DecisionTable),
  letters: z.record(z.string(), z.string()),
  /** Messages that a person may publish into a case, with form and role: the case page's actions. */
  actions: z.array(
    z.strictObject({
      message: z.string(),
      title: z.string(),
      form: z.string(),
      roles: z.array(z.string()),
      hint: z.string(),
    }),
  ),
  /** Sealed versions of the policies this one calls, by process id: bound when published. */
  calls: z.record(
    z.string(),
    z.strictObject({ policyKey: z.string(), version: z.number(), hash: z.string() }),
  ),
});
export type PolicyVersion = z.infer<typeof PolicyVersion>;

/** A bundle read and judged, before it is given a number, a hash and the versions it calls. */
export const UnsealedPolicy = PolicyVersion.omit({
  tenant: true,
  version: true,
  hash: true,
  calls: true,
}).extend({
  /** Process ids its call activities name; each must be bound before it is sealed. */
  calledProcesses: z.array(z.string()),
});
export type UnsealedPolicy = z.infer<typeof UnsealedPolicy>;
