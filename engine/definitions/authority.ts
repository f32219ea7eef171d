/**
 * An authority as its folder describes it: who there is to do the work, which dated values it has
 * decided for what its policies leave open, and when its offices are closed.
 */
import { z } from 'zod';
import { TenantId } from '../model/ids.ts';
import { refused, read, type Reading } from './located.ts';
import { parseJson, zodReasons } from './read-json.ts';

const Key = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'Expected a key such as team-manager.');
const CivilDate = z.iso.date();

export const AuthorityRole = z.strictObject({
  key: Key,
  title: z.string(),
  /** The role of ROLES.md it plays, the same in every authority. */
  commonRole: z.string(),
  /** What the role may do beyond its own tasks, e.g. 'case.start'. */
  may: z.array(z.string()).default([]),
});

export const AuthorityTeam = z.strictObject({
  key: Key,
  title: z.string(),
  /** Roles held in this team. */
  roles: z.array(Key).min(1),
  kind: z.enum(['front-door', 'locality', 'conference', 'quality-assurance', 'partner', 'other']),
  /** Partners are told things; they hold no responsibility. */
  holdsResponsibility: z.boolean().default(false),
});

/** Values of one policy's parameters from a date on. A later set replaces an earlier one as a whole. */
export const ParameterSet = z.strictObject({
  id: z.string(),
  policyKey: Key,
  from: CivilDate,
  values: z.record(z.string(), z.unknown()),
  /** True while nobody at the authority has decided these: shown as such on every screen. */
  labelledDemonstration: z.boolean(),
});
export type ParameterSet = z.infer<typeof ParameterSet>;

export const Authority = z.strictObject({
  key: TenantId,
  title: z.string(),
  nation: z.enum(['england-and-wales', 'scotland', 'northern-ireland']),
  roles: z.array(AuthorityRole),
  teams: z.array(AuthorityTeam),
  parameterSets: z.array(ParameterSet),
  calendar: z.strictObject({
    closures: z.array(z.strictObject({ date: CivilDate, title: z.string() })),
    officeHours: z.strictObject({ from: z.string(), to: z.string() }),
    labelledDemonstration: z.boolean(),
  }),
});
export type Authority = z.infer<typeof Authority>;

/** Reads authority.json. */
export function readAuthority(text: string, file = 'authority.json'): Reading<Authority> {
  const json = parseJson(file, text);
  if (!json.ok) return json;
  const parsed = Authority.safeParse(json.value);
  if (!parsed.success) return refused(...zodReasons('AUTHORITY_INVALID', file, parsed.error));
  const unknown = unknownRoles(parsed.data);
  if (unknown.length === 0) return read(parsed.data);
  const sentence = `Expected the teams to have roles of the authority, but it has no ${unknown.map((role) => `'${role}'`).join(', ')}.`;
  return refused({ code: 'ROLE_UNKNOWN', file, sentence });
}

function unknownRoles(authority: Authority): string[] {
  const known = new Set(authority.roles.map((role) => role.key));
  return authority.teams.flatMap((team) => team.roles).filter((role) => !known.has(role));
}

/** The set in force for a policy on a civil date: the latest that begins on it or before; undefined when none does. */
export function parametersOn(
  authority: Authority,
  policyKey: string,
  date: string,
): ParameterSet | undefined {
  const begun = authority.parameterSets.filter(
    (set) => set.policyKey === policyKey && set.from <= date,
  );
  return begun.sort((a, b) => a.from.localeCompare(b.from)).at(-1);
}
