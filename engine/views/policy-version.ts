/** One sealed version of a policy: its drawing, its questions and the values of its parameters. */
import type { PolicyVersionDetail } from '../../api/contract/index.ts';
import type { ParameterDeclaration } from '../model/definition.ts';
import { questionView } from './guidance.ts';
import { bodyOf, versionsFor } from './policy-versions.ts';
import { liveCases, versionRow } from './version-row.ts';
import type { Viewer } from './viewer.ts';
import { inWords } from './words.ts';

export async function policyVersion(
  viewer: Viewer,
  policyKey: string,
  number: number,
): Promise<PolicyVersionDetail | null> {
  const versions = await versionsFor(viewer, policyKey);
  const doc = versions.find((version) => version.version === number);
  if (!doc) return null;
  const policy = bodyOf(doc);
  const row = versionRow(versions, doc, await liveCases(viewer, policyKey));
  const { title, xml, questions } = policy;
  return {
    key: policyKey,
    title,
    row,
    xml,
    questions: questions.map(questionView),
    parameters: policy.parameters.map((parameter) => parameterView(viewer, policyKey, parameter)),
  };
}

/** A declared parameter with the value of the set in force today, or none: a question to the authority. */
function parameterView(
  { authority, today }: Viewer,
  policyKey: string,
  { key, title, unit, paragraph }: ParameterDeclaration,
): PolicyVersionDetail['parameters'][number] {
  const begun = authority.parameterSets.filter(
    (set) => set.policyKey === policyKey && set.from <= today,
  );
  const set = begun.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  const value = set && Object.hasOwn(set.values, key) ? inWords(set.values[key]) : null;
  return {
    key,
    title,
    unit,
    paragraph,
    value,
    from: value === null ? null : (set?.from ?? null),
    demonstration: set?.demonstration ?? false,
  };
}
