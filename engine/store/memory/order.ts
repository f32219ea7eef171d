/**
 * MongoDB's order of values, as far as Baton stores them: nothing, number, string, record, bytes,
 * boolean. Ranges compare within one kind only; sorting compares across all.
 */
import type { Scalar } from '../../runtime/store.ts';

const kinds = ['empty array', 'nothing', 'number', 'string', 'object', 'bytes', 'boolean'];

function kindOf(value: unknown): number {
  if (value === null || value === undefined) return kinds.indexOf('nothing');
  if (value instanceof Uint8Array) return kinds.indexOf('bytes');
  if (Array.isArray(value)) return kinds.indexOf('empty array');
  return kinds.indexOf(typeof value);
}

/** Strings compare by their UTF-8 bytes; JavaScript's own order differs beyond the basic plane. */
function compareScalars(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string')
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}

function compareAcross(a: unknown, b: unknown): number {
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return kind - kindOf(b);
  return ['number', 'string', 'boolean'].includes(typeof a) ? compareScalars(a, b) : 0;
}

/** How `value` stands to `bound`, or undefined where MongoDB finds them not comparable. */
export function compareWithin(value: unknown, bound: Scalar): number | undefined {
  return kindOf(value) === kindOf(bound) ? compareAcross(value, bound) : undefined;
}

/** An array sorts by its least element upwards, by its greatest downwards. */
function sortValue(value: unknown, direction: 1 | -1): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  return value.reduce((best, next) => (compareAcross(next, best) * direction < 0 ? next : best));
}

/** Orders documents by the fields of `sort`, in turn. Ties stay in any order, as in MongoDB. */
export function bySort(sort: Record<string, 1 | -1>) {
  const fields = Object.entries(sort);
  return (a: Record<string, unknown>, b: Record<string, unknown>): number => {
    for (const [field, direction] of fields) {
      const order = compareAcross(sortValue(a[field], direction), sortValue(b[field], direction));
      if (order !== 0) return order * direction;
    }
    return 0;
  };
}
