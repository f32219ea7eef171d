/** Which version of a policy a start follows, by the date that decides, and the answers checked against its form. */
import { isCivilDate, toCivilDate } from '../calendar/index.ts';
import type { Command } from '../commands/command.ts';
import { checkStart, startEventOf, type StartBody } from '../commands/case-start.ts';
import type { PolicyVersion } from '../model/definition.ts';
import { reject, type Result } from '../model/rejection.ts';
import type { PolicySet } from './catalog.ts';
import type { EngineDoors } from './engine.ts';

export interface Chosen {
  set: PolicySet;
  because: string;
  date: string;
  values: Record<string, unknown>;
}

/**
 * The deciding date stands in the form, and the form in the version: read it with the version last
 * begun, then choose by the date found and check the form of that one.
 */
export async function choosePolicy(
  doors: EngineDoors,
  command: Command<string, StartBody>,
): Promise<Result<Chosen>> {
  const { policyKey, values } = command.body;
  const today = toCivilDate(doors.clock.now());
  const current = await doors.catalog.begun(command.tenant, policyKey, today);
  if (!current.ok) return current;
  if (current.value.root.callOnly)
    return reject(
      'INVALID_STATE',
      `Expected a policy that people start, but '${policyKey}' is only called by others.`,
    );
  const given = String(values[current.value.root.decidingDate] ?? '').slice(0, 10);
  const date = isCivilDate(given) ? given : today;
  const chosen = await doors.catalog.inForce(command.tenant, policyKey, date);
  if (!chosen.ok) return chosen;
  const checked = checkStart(chosen.value.set.root, values);
  if (!checked.ok) return checked;
  return {
    ok: true,
    value: {
      ...chosen.value,
      date,
      values: withRowIds(doors, command.tenant, chosen.value.set.root, checked.value),
    },
  };
}

/** Rows of a repeating group that asks for ids ('rowId') get them: a child the same one in every case of the authority. */
function withRowIds(
  doors: EngineDoors,
  tenant: string,
  policy: PolicyVersion,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const form = policy.forms[startEventOf(policy)?.form ?? ''] as
    | { components?: { path?: string; properties?: Record<string, string> }[] }
    | undefined;
  const lists = (form?.components ?? []).filter(
    (component) => component.path && component.properties?.['rowId'],
  );
  const numbered = lists.map(({ path, properties }) => [
    path!,
    rowsWithIds(doors, tenant, values[path!], properties!['rowId']!),
  ]);
  return { ...values, ...Object.fromEntries(numbered) };
}

function rowsWithIds(doors: EngineDoors, tenant: string, rows: unknown, prefix: string): unknown {
  if (!Array.isArray(rows)) return rows;
  return rows.map((row: Record<string, unknown>, index) => ({
    ...row,
    id: prefix === 'child' ? childIdOf(doors, tenant, row) : `${prefix}_${index + 1}`,
  }));
}

export function childIdOf(
  doors: EngineDoors,
  tenant: string,
  child: Record<string, unknown>,
): string {
  const identity = `${String(child['name'] ?? '')
    .trim()
    .toLowerCase()}|${String(child['dateOfBirth'] ?? '')}`;
  return `child_${doors.vault.blindOne(tenant, identity)}`;
}
