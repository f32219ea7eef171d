/** policy.json: everything a policy says of itself that is not drawn. */
import { z } from 'zod';
import { PolicyVersion } from '../model/definition.ts';
import { read, refused, type Reading } from './located.ts';
import { parseJson, zodReasons } from './read-json.ts';

const Key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,60}$/, 'Expected a key such as transfer-in-conference');

export const PolicyFile = PolicyVersion.pick({
  title: true,
  owner: true,
  summary: true,
  sources: true,
  decidingDate: true,
  callOnly: true,
  subjects: true,
  caseTitle: true,
  parameters: true,
  questions: true,
  actions: true,
}).extend({
  key: Key,
  inForce: z.strictObject({ from: z.iso.date(), to: z.iso.date().optional() }),
});
export type PolicyFile = z.infer<typeof PolicyFile>;

export function readPolicyFile(text: string, file = 'policy.json'): Reading<PolicyFile> {
  const json = parseJson(file, text);
  if (!json.ok) return json;
  const parsed = PolicyFile.safeParse(json.value);
  return parsed.success
    ? read(parsed.data)
    : refused(...zodReasons('POLICY_INVALID', file, parsed.error));
}
