/** Who holds each child of a case: from the responsibility ledger, with the moves not yet recorded. */
import type { HolderView } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import type { ResponsibilityDoc } from '../model/collections.ts';
import type { HolderEntry, LedgerBody } from '../runtime/ledger.ts';
import { places } from '../runtime/vault.ts';
import { holderOf, type Viewer } from './viewer.ts';

type Subject = Loaded['body']['subjects'][number];

export async function holdersOf(viewer: Viewer, loaded: Loaded): Promise<HolderView[]> {
  return Promise.all(loaded.body.subjects.map((child) => holderView(viewer, loaded, child)));
}

async function holderView(viewer: Viewer, loaded: Loaded, child: Subject): Promise<HolderView> {
  const doc = await viewer.doors.store.responsibilities.get(viewer.scope, child.childId);
  const pending = pendingMove(viewer, loaded, child);
  const base = {
    childId: child.childId,
    childName: child.name,
    dateOfBirth: child.dateOfBirth ?? null,
    pending,
  };
  return { ...base, ...(doc ? recorded(viewer, doc) : unrecorded(viewer, loaded, child)) };
}

function recorded(viewer: Viewer, doc: ResponsibilityDoc) {
  const { history } = viewer.doors.vault.open<LedgerBody>(
    doc.tenant,
    doc.key,
    places.responsibility(doc),
    doc.sealed,
  );
  const last = history.at(-1);
  return {
    holder: holderOf(viewer, doc.holder),
    since: asInstant(doc.since),
    recordedAt: last?.recordedAt ?? asInstant(doc.since),
    byEvent: last?.event ?? '',
    history: history.map((entry) => told(viewer, entry)),
  };
}

const told = (viewer: Viewer, { holder, since, event, recordedAt }: HolderEntry) => ({
  title: holderOf(viewer, holder).title,
  since: asInstant(since),
  byEvent: event,
  recordedAt,
});

/** Nothing in the ledger yet: what the case believes, and that it is not recorded. */
function unrecorded(viewer: Viewer, { doc }: Loaded, child: Subject) {
  const holder = child.holder
    ? holderOf(viewer, child.holder)
    : { title: 'Not recorded yet', outside: false };
  return {
    holder,
    since: doc.startedAt,
    recordedAt: doc.startedAt,
    byEvent: 'Case started',
    history: [],
  };
}

function pendingMove(viewer: Viewer, { body }: Loaded, child: Subject): HolderView['pending'] {
  const move = body.pendingMoves.find((candidate) => candidate.childId === child.childId);
  return move
    ? {
        to: holderOf(viewer, move.toTeam).title,
        reason: `Asked for at '${move.event}', not yet recorded.`,
      }
    : null;
}

/** A move may take effect on a civil date: its midnight in UTC stands for it on the wire. */
const asInstant = (text: string) => (text.length === 10 ? `${text}T00:00:00.000Z` : text);
