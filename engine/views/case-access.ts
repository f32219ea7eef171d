/**
 * Who may read a case: those whose role watches the authority's cases, and those whose own work is or
 * was in it. A case hidden from somebody is, for them, not there.
 */
import type { StoredCase } from '../model/collections.ts';
import { audienceKeys, may, type Asker } from '../model/permission.ts';
import type { Where } from '../model/where.ts';
import type { Loaded } from '../commands/command.ts';
import { openCase } from '../runtime/loop.ts';
import { tenantScope, type Store } from '../runtime/store.ts';
import type { Viewer } from './viewer.ts';

/** Watching: every case of the authority that is not hidden from them. */
export const watchesCases = (asker: Asker): boolean =>
  asker.grants.includes('case.read') || asker.grants.includes('monitor.read');

/** The case, opened; null when there is none for this person. */
export async function visibleCase(viewer: Viewer, caseId: string): Promise<Loaded | null> {
  const doc = await viewer.doors.store.cases.get(viewer.scope, caseId);
  return doc && (await mayReadCase(viewer, doc)) ? openCase(viewer.doors, doc) : null;
}

/** 'task.read' of nobody's task asks only for tenant and restriction; then watching or involvement decides. */
export async function mayReadCase(
  viewer: Viewer,
  doc: Pick<StoredCase, '_id' | 'tenant' | 'hiddenFrom'>,
): Promise<boolean> {
  const { asker } = viewer;
  if (doc.tenant !== asker.tenant || doc.hiddenFrom.includes(asker.personId)) return false;
  if (may(asker, 'case.read', doc).allowed || watchesCases(asker)) return true;
  return involved(viewer, doc._id);
}

async function involved({ doors, asker }: Viewer, caseId: string): Promise<boolean> {
  const keys = new Set(audienceKeys(asker));
  return (await involvedKeys(doors.store, asker.tenant, caseId)).some((key) => keys.has(key));
}

async function involvedKeys(store: Store, tenant: string, caseId: string): Promise<string[]> {
  const scope = tenantScope(tenant);
  const [tasks, people] = await Promise.all([
    store.tasks.countBy(scope, { caseId }, 'audience'),
    store.events.countBy(scope, { caseId }, 'personId'),
  ]);
  return [...Object.keys(tasks), ...Object.keys(people).map((personId) => `person:${personId}`)];
}

/** For news of a case: who is involved (keys of its tasks, and whoever acted in it), and who is shut out now. */
export async function involvement(
  store: Store,
  tenant: string,
  caseId: string,
): Promise<{ audience: string[]; hiddenFrom: string[] }> {
  const [audience, row] = await Promise.all([
    involvedKeys(store, tenant, caseId),
    store.caseRows.get(tenantScope(tenant), caseId),
  ]);
  return { audience, hiddenFrom: row?.hiddenFrom ?? [] };
}

/** `mayReadCase` as a condition on rows of cases. */
export async function readableCases(viewer: Viewer): Promise<Where> {
  const visible: Where = { hiddenFrom: { not: viewer.asker.personId } };
  if (watchesCases(viewer.asker)) return visible;
  const { store } = viewer.doors;
  const [tasks, events] = await Promise.all([
    store.tasks.countBy(viewer.scope, { audience: { in: audienceKeys(viewer.asker) } }, 'caseId'),
    store.events.countBy(viewer.scope, { personId: viewer.asker.personId }, 'caseId'),
  ]);
  return { ...visible, _id: { in: [...new Set([...Object.keys(tasks), ...Object.keys(events)])] } };
}
