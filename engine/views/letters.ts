/** Letters issued in a case, as they were filed. */
import type { Letters } from '../../api/contract/index.ts';
import { places } from '../runtime/vault.ts';
import { visibleCase } from './case-access.ts';
import { addressee, type Viewer } from './viewer.ts';

interface Filed {
  subject: string;
  to: string;
  channel: string;
  body: string;
}

/** More letters than one case ever sends. */
const MOST = 500;

export async function letters(viewer: Viewer, caseId: string): Promise<Letters | null> {
  const loaded = await visibleCase(viewer, caseId);
  if (!loaded) return null;
  const docs = await viewer.doors.store.letters.find(viewer.scope, {
    where: { caseId },
    sort: { seq: 1 },
    limit: MOST,
  });
  return {
    letters: docs.map(({ _id, tenant, key, sealed, issuedAt, elementId }) => {
      const { subject, to, channel, body } = viewer.doors.vault.open<Filed>(
        tenant,
        key,
        places.letter({ _id }),
        sealed,
      );
      return { id: _id, subject, to: addressee(viewer, to), channel, body, issuedAt, elementId };
    }),
  };
}
