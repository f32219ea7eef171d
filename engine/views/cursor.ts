/**
 * Pages of a list sorted by (dueAt, _id): a cursor is the place after the last row shown, so that a
 * row added or finished meanwhile neither repeats nor hides another.
 */
import { z } from 'zod';
import { reject, type Result } from '../model/rejection.ts';
import type { Where } from '../model/where.ts';

const Place = z.tuple([z.string(), z.string()]);

interface Sorted {
  _id: string;
  dueAt: string;
}

export const bySoonest = { dueAt: 1, _id: 1 } as const;

/** The condition "after the cursor", or nothing on the first page. */
export function after(cursor: string | undefined): Result<Where> {
  if (!cursor) return { ok: true, value: {} };
  const place = read(cursor);
  if (!place)
    return reject(
      'INVALID_INPUT',
      `Expected 'cursor' to be one that an earlier page gave, but it is not.`,
      [{ field: 'cursor', message: 'Not a cursor of this list' }],
    );
  const [dueAt, id] = place;
  return { ok: true, value: { any: [{ dueAt: { gt: dueAt } }, { dueAt, _id: { gt: id } }] } };
}

function read(cursor: string): [string, string] | null {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    return null;
  }
}

/** Of `limit + 1` rows found, those of this page and the cursor of the next. */
export function page<R extends Sorted>(
  found: R[],
  limit: number,
): { rows: R[]; nextCursor: string | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const more = found.length > limit && last;
  return {
    rows,
    nextCursor: more
      ? Buffer.from(JSON.stringify([last.dueAt, last._id])).toString('base64url')
      : null,
  };
}
