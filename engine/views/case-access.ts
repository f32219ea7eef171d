/**
 * Who may read a case: those whose role watches the authority's cases, and those whose own work is or
 * was in it. A case hidden from somebody is, for them, not there.
 */
import type { StoredCase } from '../model/collections.ts';
import { audienceKeys, may, type Asker } from '../model/permission.ts';
import type { Where } from '../model/where.ts';
import type { Loaded } from '../commands/command.ts';
import { openCase } from '../runtime/loop.ts';
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
export async function mayReadCase(viewer: Viewer, doc: Pick<StoredCase, '_id' | 'tenant' | 'hiddenFrom'>): Promise<boolean> {
  const { asker } = viewer;
  if (doc.tenant !== asker.tenant || doc.hiddenFrom.includes(asker.personId)) return false;
  if (may(asker, 'case.read', doc).allowed || watchesCases(asker)) return true;
  return involved(viewer, doc._id);
}

async function involved(viewer: Viewer, caseId: string): Promise<boolean> {
  const { store } = viewer.doors;
  const tasks = await store.tasks.count(viewer.scope, { caseId, audience: { in: audienceKeys(viewer.asker) } });
  if (tasks > 0) return true;
  return (await store.events.count(viewer.scope, { caseId, personId: viewer.asker.personId })) > 0;
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
