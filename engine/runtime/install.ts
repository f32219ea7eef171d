/**
 * What ships in `processes/` put into a store: the authorities with their calendars and keys, then
 * each policy, those that are called first. Doing it twice changes nothing.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isCalendarRefusal, loadCalendar } from '../calendar/index.ts';
import { readAuthority } from '../definitions/index.ts';
import type { AuthorityDoc } from '../model/collections.ts';
import { canonical } from './digest.ts';
import type { EngineDoors } from './engine.ts';
import type { Keyring } from './keyring.ts';
import { publishPolicy, type Files } from './publish.ts';
import { tenantScope } from './store.ts';

/** The files of one bundle, by path within it. */
export function bundleFiles(folder: string): Files {
  const files: Files = {};
  const walk = (path: string) => {
    for (const name of readdirSync(path).sort()) {
      const full = join(path, name);
      if (statSync(full).isDirectory()) walk(full);
      else files[relative(folder, full).split('\\').join('/')] = readFileSync(full, 'utf8');
    }
  };
  walk(folder);
  return files;
}

const isFolder = (path: string) => statSync(path).isDirectory();
const has = (folder: string, name: string) => readdirSync(folder).includes(name);
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** Folders of `processes/` that hold an authority. */
export function authorityFolders(root: string): string[] {
  return readdirSync(root)
    .map((name) => join(root, name))
    .filter((path) => isFolder(path) && has(path, 'authority.json'));
}

/** Bundles of an authority, callees before callers. */
export function bundleFolders(authorityFolder: string): string[] {
  const folders = readdirSync(authorityFolder)
    .map((name) => join(authorityFolder, name))
    .filter((path) => isFolder(path) && has(path, 'policy.json'));
  const callOnly = (folder: string) =>
    (json(join(folder, 'policy.json')) as { callOnly?: boolean }).callOnly === true;
  return [...folders.filter(callOnly), ...folders.filter((folder) => !callOnly(folder))];
}

/** Installs everything below `processes/`. Throws a sentence when something that ships is unfit. */
export async function installShipped(
  doors: EngineDoors,
  keyring: Keyring,
  root: string,
): Promise<void> {
  for (const folder of authorityFolders(root)) {
    const authority = await installAuthority(doors, keyring, root, folder);
    for (const bundle of bundleFolders(folder)) await installBundle(doors, authority._id, bundle);
  }
}

export async function installAuthority(
  doors: EngineDoors,
  keyring: Keyring,
  root: string,
  folder: string,
): Promise<AuthorityDoc> {
  const doc = authorityDoc(root, folder);
  keyring.add(doc._id);
  const scope = tenantScope(doc._id);
  if (!(await doors.store.authorities.insert(scope, doc))) {
    const { _id, tenant: _t, revision: _r, ...set } = doc;
    await doors.store.authorities.update(scope, _id, {}, { set });
  }
  doors.catalog.forget();
  return doc;
}

/** A deadline names the calendar it was reached with: other closures or hours, another version. */
const shortHash = (calendar: unknown) =>
  createHash('sha256').update(canonical(calendar)).digest('hex').slice(0, 8);

function authorityDoc(root: string, folder: string): AuthorityDoc {
  const described = json(join(folder, 'authority.json'));
  const read = readAuthority(JSON.stringify(described), join(folder, 'authority.json'));
  if (!read.ok) throw new Error(read.reasons[0]!.sentence);
  const { key, title, nation, roles, teams, parameterSets, calendar } = read.value;
  const merged = loadCalendar(json(join(root, nation, 'bank-holidays.json')), {
    key,
    version: `1-${shortHash(calendar)}`,
    title,
    nation,
    closures: calendar.closures.map((day) => ({ date: day.date, name: day.title })),
    officeHours: calendar.officeHours,
  });
  if (isCalendarRefusal(merged)) throw new Error(merged.sentence);
  return {
    _id: key,
    tenant: key,
    schemaVersion: 1,
    revision: 1,
    title,
    nation,
    roles: roles.map((role) => ({ key: role.key, title: role.title, may: role.may })),
    teams: teams.map((team) => ({ key: team.key, title: team.title, roles: team.roles })),
    calendar: merged,
    parameterSets: parameterSets.map((set) => ({
      id: set.id,
      policyKey: set.policyKey,
      from: set.from,
      demonstration: set.labelledDemonstration,
      values: set.values,
    })),
    described,
  };
}

export async function installBundle(
  doors: EngineDoors,
  tenant: string,
  folder: string,
): Promise<void> {
  const files = bundleFiles(folder);
  const { key, inForce } = JSON.parse(files['policy.json']!) as {
    key: string;
    inForce: { from: string };
  };
  const published = await publishPolicy(doors, {
    tenant,
    policyKey: key,
    files,
    inForceFrom: inForce.from,
    why: 'Shipped with Baton.',
    by: 'Baton',
  });
  if (!published.ok) throw new Error(published.rejection.sentence);
}
