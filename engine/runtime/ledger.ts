/**
 * The responsibility ledger: one document per child, saying which team or authority holds it, since
 * when and by which event. It is changed only by a move whose expected holder is right; corrections
 * append. At every prefix of its history there is exactly one holder.
 */
import type { ResponsibilityDoc } from '../model/collections.ts';
import type { Store } from './store.ts';
import { tenantScope } from './store.ts';
import { places, type Vault } from './vault.ts';

export interface HolderEntry {
  holder: string;
  /** When it took effect, and when it was written down. */
  since: string;
  recordedAt: string;
  event: string;
  caseId: string;
  by: string;
}

export interface LedgerBody {
  name: string;
  dateOfBirth: string | null;
  history: HolderEntry[];
}

export interface Move {
  tenant: string;
  childId: string;
  caseId: string;
  commandId: string;
  /** The holder the case believes in; undefined when this case opens the ledger. */
  from?: string;
  to: string;
  effective: string;
  event: string;
  by: string;
  name: string;
  dateOfBirth?: string;
}

const ATTEMPTS = 20;

/** Null when the move stands (or stood already), else the sentence of its refusal. */
export async function moveResponsibility(
  store: Store,
  vault: Vault,
  move: Move,
  now: string,
): Promise<string | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const scope = tenantScope(move.tenant);
    const doc = await store.responsibilities.get(scope, move.childId);
    if (!doc) {
      if (await store.responsibilities.insert(scope, opened(vault, move, now))) return null;
      continue;
    }
    if (doc.commands.some((answer) => answer.commandId === move.commandId)) return null;
    const refusal = guard(doc, move);
    if (refusal) return refusal;
    if (
      await store.responsibilities.update(
        scope,
        doc._id,
        { revision: doc.revision },
        moved(vault, doc, move, now),
      )
    )
      return null;
  }
  return `Expected to move responsibility for child '${move.childId}', but others kept changing it: try again.`;
}

/** Only from the holder the case believes in; a case that opens with the present holder changes nothing. */
function guard(doc: ResponsibilityDoc, move: Move): string | null {
  if (move.from === undefined)
    return doc.holder === move.to
      ? null
      : `Expected to open the responsibility record of child '${move.childId}' with '${move.to}', but '${doc.holder}' holds it since ${doc.since}.`;
  return doc.holder === move.from
    ? null
    : `Expected '${move.from}' to hold child '${move.childId}' when it passes at '${move.event}', but '${doc.holder}' does.`;
}

const entry = (move: Move, now: string): HolderEntry => ({
  holder: move.to,
  since: move.effective,
  recordedAt: now,
  event: move.event,
  caseId: move.caseId,
  by: move.by,
});
const answer = (move: Move, revision: number) => ({
  commandId: move.commandId,
  digest: '',
  revision,
  opened: [],
});

function opened(vault: Vault, move: Move, now: string): ResponsibilityDoc {
  const key = vault.newKey(move.tenant);
  const body: LedgerBody = {
    name: move.name,
    dateOfBirth: move.dateOfBirth ?? null,
    history: [entry(move, now)],
  };
  return {
    _id: move.childId,
    tenant: move.tenant,
    schemaVersion: 1,
    revision: 1,
    caseIds: [move.caseId],
    holder: move.to,
    since: move.effective,
    key,
    sealed: vault.seal(
      move.tenant,
      key,
      places.responsibility({ _id: move.childId, revision: 1 }),
      body,
    ),
    commands: [answer(move, 1)],
  };
}

function moved(vault: Vault, doc: ResponsibilityDoc, move: Move, now: string) {
  const body = vault.open<LedgerBody>(doc.tenant, doc.key, places.responsibility(doc), doc.sealed);
  const changes = doc.holder !== move.to;
  const history = changes ? [...body.history, entry(move, now)] : body.history;
  return {
    set: {
      revision: doc.revision + 1,
      holder: move.to,
      since: changes ? move.effective : doc.since,
      caseIds: doc.caseIds.includes(move.caseId) ? doc.caseIds : [...doc.caseIds, move.caseId],
      sealed: vault.seal(
        doc.tenant,
        doc.key,
        places.responsibility({ ...doc, revision: doc.revision + 1 }),
        { ...body, history },
      ),
    },
    push: { commands: { each: [answer(move, doc.revision + 1)], keep: 64 } },
  };
}
