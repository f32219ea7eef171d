/**
 * An engine whose clock, ids, chance and store the test owns. The kernel runs in its real worker
 * unless the test asks for the same function in this process.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  createEngine,
  memoryKeyring,
  silentLog,
  systemScope,
  tenantScope,
  type Engine,
  type EngineDoors,
  type Failpoint,
  type Ids,
  type Keyring,
  type Store,
} from '../../engine/index.ts';
import { advanceInProcess, type Kernel } from '../../engine/kernel/index.ts';
import { evaluate } from '../../engine/feel/index.ts';
import type { AuthorityDoc, PolicyVersionDoc } from '../../engine/model/collections.ts';
import type { Asker } from '../../engine/model/permission.ts';
import { installShipped } from '../../engine/runtime/install.ts';
import { createMemoryStore } from '../../engine/store/memory/index.ts';

export const testProcesses = join(import.meta.dirname, 'processes');
export const shippedProcesses = join(import.meta.dirname, '../../processes');

/** Ids and chance out of a seed: the same test, the same bytes. */
export function seededIds(seed: string): Ids {
  let count = 0;
  const next = (size: number) =>
    createHash('shake256', { outputLength: size })
      .update(`${seed}:${(count += 1)}`)
      .digest();
  return {
    next: (prefix) => `${prefix}_${next(9).toString('base64url')}`,
    bytes: (size) => new Uint8Array(next(size)),
  };
}

/** The kernel without its worker: the same pure function, for tests of what stands around it. */
export const inProcessKernel: Kernel = {
  advance: (input) => Promise.resolve(advanceInProcess(input)),
  evaluate(expression, context, now) {
    const found = evaluate(expression, context, { now, missing: 'null' });
    return Promise.resolve(
      found.ok
        ? { ok: true as const, value: found.value }
        : {
            ok: false as const,
            failure: { code: 'EXPRESSION_FAILED' as const, sentence: found.sentence },
          },
    );
  },
  close: () => Promise.resolve(),
};

export interface Harness {
  engine: Engine;
  store: Store;
  now(): string;
  setNow(instant: string): void;
  person(role: string, name?: string): Asker;
  close(): Promise<void>;
}

export interface HarnessOptions {
  store?: Store;
  kernel?: Kernel;
  keyring?: Keyring;
  processes?: string;
  tenant?: string;
  startAt?: string;
  failpoint?: Failpoint;
  seed?: string;
}

/** What ships below a folder, read, judged and sealed once per test file: the same documents for every store. */
const shipped = new Map<string, Promise<Shipped>>();
type Shipped = { authorities: AuthorityDoc[]; versions: PolicyVersionDoc[] };

async function readShipped(processes: string): Promise<Shipped> {
  const store = createMemoryStore();
  const keyring = memoryKeyring(seededIds('shipped'));
  const engine = createEngine({
    store,
    kernel: inProcessKernel,
    keyring,
    ids: seededIds('shipped'),
    log: silentLog,
    clock: { now: () => '2026-01-01T00:00:00.000Z' },
  });
  await installShipped(engine.doors, keyring, processes);
  const authorities = await store.authorities.find(systemScope('set-up'), {
    where: {},
    limit: 1000,
  });
  return {
    authorities,
    versions: await store.policyVersions.find(systemScope('set-up'), { where: {}, limit: 1000 }),
  };
}

async function installOnce(
  { store }: EngineDoors,
  keyring: Keyring,
  processes: string,
): Promise<void> {
  if (!shipped.has(processes)) shipped.set(processes, readShipped(processes));
  const { authorities, versions } = await shipped.get(processes)!;
  for (const { _id } of authorities) keyring.add(_id);
  await Promise.all([
    ...authorities.map((doc) => store.authorities.insert(tenantScope(doc.tenant), doc)),
    ...versions.map((doc) => store.policyVersions.insert(tenantScope(doc.tenant), doc)),
  ]);
}

export async function createHarness(options: HarnessOptions = {}): Promise<Harness> {
  let instant = options.startAt ?? '2026-03-02T09:00:00.000Z';
  const tenant = options.tenant ?? 'testshire';
  const store = options.store ?? createMemoryStore();
  const kernel = options.kernel ?? inProcessKernel;
  const ids = seededIds(options.seed ?? 'test');
  const keyring = options.keyring ?? memoryKeyring(ids);
  await store.prepare();
  const engine = createEngine({
    store,
    kernel,
    keyring,
    ids,
    log: silentLog,
    clock: { now: () => instant },
    ...(options.failpoint ? { failpoint: options.failpoint } : {}),
  });
  await installOnce(engine.doors, keyring, options.processes ?? testProcesses);
  const authority = await engine.doors.catalog.authority(tenant);
  return {
    engine,
    store,
    now: () => instant,
    setNow: (next) => void (instant = next),
    person(role, name = `A ${role}`) {
      const described = authority.roles.find((candidate) => candidate.key === role);
      if (!described) throw new Error(`Expected '${tenant}' to have a role '${role}'.`);
      const teams = authority.teams
        .filter((team) => team.roles.includes(role))
        .map((team) => team.key);
      return {
        personId: `person_${role}_${name.replaceAll(/\W/g, '')}`,
        name,
        tenant,
        roles: [role],
        teams,
        grants: described.may,
      };
    },
    async close() {
      await kernel.close();
      await store.close();
    },
  };
}
