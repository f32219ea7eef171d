/**
 * The policies and authorities the engine runs on. Sealed versions never change, so they are cached
 * for ever; authorities are read again after `forget`.
 */
import { formatDate, type Calendar } from '../calendar/index.ts';
import type { StepDefinitions } from '../kernel/types.ts';
import type { AuthorityDoc, PolicyVersionDoc } from '../model/collections.ts';
import type { PolicyVersion } from '../model/definition.ts';
import { reject, type Result } from '../model/rejection.ts';
import { systemScope, tenantScope, type Scope, type Store } from './store.ts';

/** Everything a step of one case may use: its version, those it calls, and the kernel's bundle of them. */
export interface PolicySet {
  root: PolicyVersion;
  byProcess: Record<string, PolicyVersion>;
  definitions: StepDefinitions;
}

export interface Catalog {
  authority(tenant: string): Promise<AuthorityDoc>;
  /** The authorities of this installation, as they stood when they were last installed. */
  tenants(): Promise<string[]>;
  calendar(tenant: string): Promise<Calendar>;
  version(tenant: string, policyKey: string, version: number): Promise<PolicySet>;
  /** The version that had last begun by the date, whether or not it has ended since. */
  begun(tenant: string, policyKey: string, date: string): Promise<Result<PolicySet>>;
  /** The version in force on the deciding date, and the sentence that says why. Never "latest". */
  inForce(
    tenant: string,
    policyKey: string,
    date: string,
  ): Promise<Result<{ set: PolicySet; because: string }>>;
  parameters(
    tenant: string,
    policyKey: string,
    date: string,
  ): Promise<{ set: string; demonstration: boolean; values: Record<string, unknown> }>;
  forget(): void;
}

export const versionId = (tenant: string, policyKey: string, version: number) =>
  `${tenant}/${policyKey}@${version}`;

export function createCatalog(store: Store): Catalog {
  const sets = new Map<string, Promise<PolicySet>>();
  const authorities = new Map<string, Promise<AuthorityDoc>>();
  const tenants = new Map<string, Promise<string[]>>();

  async function readVersion(
    scope: Scope,
    tenant: string,
    policyKey: string,
    version: number,
  ): Promise<PolicyVersion> {
    const doc = await store.policyVersions.get(scope, versionId(tenant, policyKey, version));
    if (!doc)
      throw new Error(
        `Expected policy '${policyKey}' version ${version} of '${tenant}', but it is not stored.`,
      );
    return doc.body as PolicyVersion;
  }

  /** The version and all it calls, however deep: bound when published, so the set never changes. */
  async function readSet(tenant: string, policyKey: string, version: number): Promise<PolicySet> {
    const scope = tenantScope(tenant);
    const root = await readVersion(scope, tenant, policyKey, version);
    const byProcess: Record<string, PolicyVersion> = { [root.process.processId]: root };
    const waiting = [root];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      for (const [processId, call] of Object.entries(next.calls)) {
        if (byProcess[processId]) continue;
        byProcess[processId] = await readVersion(scope, tenant, call.policyKey, call.version);
        waiting.push(byProcess[processId]);
      }
    }
    return { root, byProcess, definitions: definitionsOf(root, byProcess) };
  }

  const version: Catalog['version'] = (tenant, policyKey, number) =>
    cached(sets, versionId(tenant, policyKey, number), () => readSet(tenant, policyKey, number));

  return {
    version,
    authority: (tenant) =>
      cached(authorities, tenant, async () => {
        const doc = await store.authorities.get(tenantScope(tenant), tenant);
        if (!doc) throw new Error(`Expected authority '${tenant}', but it is not stored.`);
        return doc;
      }),
    tenants: () =>
      cached(tenants, '', async () =>
        (await store.authorities.find(systemScope('set-up'), { where: {}, limit: 1000 })).map(
          (doc) => doc._id,
        ),
      ),
    async calendar(tenant) {
      return (await this.authority(tenant)).calendar as Calendar;
    },
    async inForce(tenant, policyKey, date) {
      const found = await lastBegun(store, tenant, policyKey, date);
      if (!found.ok) return found;
      if (!lasts(found.value, date))
        return reject(
          'NO_POLICY_IN_FORCE',
          `Expected a version of '${policyKey}' in force on ${formatDate(date)}, but version ${found.value.version} was in force until ${formatDate(endOf(found.value)!)}.`,
        );
      return {
        ok: true,
        value: {
          set: await version(tenant, policyKey, found.value.version),
          because: becauseOf(found.value, date),
        },
      };
    },
    async begun(tenant, policyKey, date) {
      const found = await lastBegun(store, tenant, policyKey, date);
      return found.ok
        ? { ok: true, value: await version(tenant, policyKey, found.value.version) }
        : found;
    },
    async parameters(tenant, policyKey, date) {
      const { parameterSets } = await this.authority(tenant);
      const sets = parameterSets
        .filter((set) => set.policyKey === policyKey && set.from <= date)
        .sort((a, b) => (a.from < b.from ? -1 : 1));
      const set = sets.at(-1);
      return set
        ? { set: set.id, demonstration: set.demonstration, values: set.values }
        : { set: 'none', demonstration: false, values: {} };
    },
    forget() {
      authorities.clear();
      tenants.clear();
    },
  };
}

async function lastBegun(
  store: Store,
  tenant: string,
  policyKey: string,
  date: string,
): Promise<Result<PolicyVersionDoc>> {
  const rows = await versionsOf(store, tenant, policyKey);
  if (rows.length === 0)
    return reject(
      'NOT_FOUND',
      `Expected a policy '${policyKey}', but this authority has none of that name.`,
    );
  const chosen = choose(rows, date);
  if (chosen) return { ok: true, value: chosen };
  return reject(
    'NO_POLICY_IN_FORCE',
    `Expected a version of '${policyKey}' in force on ${formatDate(date)}, but the first is in force from ${formatDate(rows[0]!.inForceFrom)}.`,
  );
}

const endOf = (doc: PolicyVersionDoc) => (doc.body as PolicyVersion).inForce.to;
const becauseOf = ({ version, inForceFrom }: PolicyVersionDoc, date: string) =>
  `Version ${version} has been in force since ${formatDate(inForceFrom)}; the date that decides, ${formatDate(date)}, falls in it.`;

/** Its last day is in it. */
export const lasts = (doc: PolicyVersionDoc, date: string) => (endOf(doc) ?? date) >= date;

/** All versions of a policy, earliest in force first. */
export async function versionsOf(
  store: Store,
  tenant: string,
  policyKey: string,
): Promise<PolicyVersionDoc[]> {
  const rows = await store.policyVersions.find(tenantScope(tenant), {
    where: { policyKey },
    sort: { version: 1 },
    limit: 1000,
  });
  return rows.sort((a, b) =>
    a.inForceFrom === b.inForceFrom
      ? a.version - b.version
      : a.inForceFrom < b.inForceFrom
        ? -1
        : 1,
  );
}

/** Of versions sorted by their first day, the last that had begun on the date. */
export function choose<V extends { inForceFrom: string }>(
  versions: V[],
  date: string,
): V | undefined {
  return versions.filter((version) => version.inForceFrom <= date).at(-1);
}

function definitionsOf(
  root: PolicyVersion,
  byProcess: Record<string, PolicyVersion>,
): StepDefinitions {
  const all = Object.values(byProcess);
  return {
    hash: [root.hash, ...all.map((policy) => policy.hash).sort()].join('.'),
    processes: Object.fromEntries(all.map((policy) => [policy.process.processId, policy.process])),
    decisions: Object.fromEntries(
      all.map((policy) => [policy.process.processId, policy.decisions]),
    ),
  };
}

function cached<V>(
  cache: Map<string, Promise<V>>,
  key: string,
  make: () => Promise<V>,
): Promise<V> {
  const known = cache.get(key);
  if (known) return known;
  const made = make().catch((fault: unknown) => {
    cache.delete(key);
    throw fault;
  });
  cache.set(key, made);
  return made;
}
