/** Policies: versions in force, drafts, checking and publishing. */
import { z } from 'zod';
import { CivilDate, Instant, QuestionView } from './common.ts';

export const VersionRow = z.strictObject({
  version: z.number().int(),
  hash: z.string(),
  inForceFrom: CivilDate,
  inForceTo: CivilDate.nullable(),
  publishedAt: Instant,
  publishedBy: z.string(),
  why: z.string(),
  liveCases: z.number(),
});

export const PolicyRow = z.strictObject({
  key: z.string(),
  title: z.string(),
  owner: z.string(),
  summary: z.string(),
  /** The version in force today; null when none is. */
  current: z.number().nullable(),
  versions: z.array(VersionRow),
  liveCases: z.number(),
  openQuestions: z.number(),
  /** True when this person may start a case under it. */
  canStart: z.boolean(),
  callOnly: z.boolean(),
  hasDraft: z.boolean(),
});
export type PolicyRow = z.infer<typeof PolicyRow>;
export const PolicyList = z.strictObject({ policies: z.array(PolicyRow) });
export type PolicyList = z.infer<typeof PolicyList>;

export const StartForm = z.strictObject({
  policyKey: z.string(),
  title: z.string(),
  summary: z.string(),
  form: z.unknown(),
  /** Which version a case started today would follow. */
  version: z.number(),
  demonstration: z.boolean(),
});
export type StartForm = z.infer<typeof StartForm>;

export const PolicyVersionDetail = z.strictObject({
  key: z.string(),
  title: z.string(),
  row: VersionRow,
  xml: z.string(),
  questions: z.array(QuestionView),
  parameters: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      unit: z.string(),
      paragraph: z.string(),
      value: z.string().nullable(),
      from: z.string().nullable(),
      demonstration: z.boolean(),
    }),
  ),
});
export type PolicyVersionDetail = z.infer<typeof PolicyVersionDetail>;

/** A fault in a draft or bundle, with its place. */
export const Located = z.strictObject({
  code: z.string(),
  file: z.string(),
  elementId: z.string().nullable(),
  sentence: z.string(),
  severity: z.enum(['error', 'warning', 'question']),
});
export type Located = z.infer<typeof Located>;

export const PolicyDraft = z.strictObject({
  key: z.string(),
  title: z.string(),
  /** The version the draft was begun from. */
  basedOn: z.number(),
  xml: z.string(),
  revision: z.number().int(),
  savedAt: Instant.nullable(),
  savedBy: z.string().nullable(),
});
export type PolicyDraft = z.infer<typeof PolicyDraft>;

export const SavePolicyDraft = z.strictObject({
  xml: z.string().max(2_000_000),
  revision: z.number().int().min(0),
});
export const CheckResult = z.strictObject({ reasons: z.array(Located), publishable: z.boolean() });
export type CheckResult = z.infer<typeof CheckResult>;

export const PublishPolicy = z.strictObject({
  inForceFrom: CivilDate,
  why: z.string().trim().min(3, 'Enter why this version is published').max(2000),
  /** Revision of the draft that was checked. */
  revision: z.number().int().positive(),
});
export const Published = z.strictObject({ key: z.string(), version: z.number(), hash: z.string() });
