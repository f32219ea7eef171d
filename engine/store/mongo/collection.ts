/**
 * One collection in MongoDB. Every write is one command on one document (or a batch of inserts), so
 * it needs no transaction and can live on any shard. Only simple operators are used: the embedded
 * store knows these and refuses the rest by name.
 */
import type { Model, PipelineStage } from 'mongoose';
import type { Where } from '../../runtime/store.ts';
import type { Backend, Doc, Key } from '../guarded.ts';
import { restoreBytes } from './bytes.ts';
import { unlessDuplicate } from './duplicate.ts';
import { filterOf, updateOf } from './filter.ts';

export function mongoCollection(model: Model<Doc>): Backend {
  return {
    insert: (doc) => unlessDuplicate(model.insertOne(doc), true, false),
    insertMissing: (docs) => insertMissing(model, docs),
    get: async (key) => restoreBytes(await model.findOne(filterOf(key)).lean<Doc>()),
    update: async (key, change) => {
      const { matchedCount } = await model.updateOne(filterOf(key), updateOf(change));
      return matchedCount === 1;
    },
    upsertNewer: (key, row) => upsertNewer(model, key, row),
    find: async ({ where, sort = {}, skip = 0, limit }) => {
      const query = model.find(filterOf(where)).sort(sort).skip(skip).limit(limit);
      // A batch larger than the limit: the server sends all at once and keeps no cursor open.
      return restoreBytes(await query.batchSize(limit + 1).lean<Doc[]>());
    },
    count: (where) => model.countDocuments(filterOf(where)).exec(),
    countBy: (where, field) => countBy(model, where, field),
    remove: async (key) => (await model.deleteOne(filterOf(key))).deletedCount === 1,
  };
}

/** Unordered: one that stands already does not keep the others out. */
async function insertMissing(model: Model<Doc>, docs: Doc[]): Promise<void> {
  const options = { ordered: false, throwOnValidationError: true } as const;
  await unlessDuplicate(model.insertMany(docs, options), undefined, undefined);
}

/**
 * Two first writers may both find nothing and both insert; the one that comes second is told of a
 * duplicate, though its row may be the newer. The row stands then, so a plain update decides.
 */
async function upsertNewer(model: Model<Doc>, key: Key, row: Doc & { seq: number }) {
  const filter = () => filterOf({ ...key, seq: { lt: row.seq } });
  const { _id, tenant: _tenant, ...set } = row;
  const upsert = model.updateOne(filter(), { $set: set }, { upsert: true });
  if (await unlessDuplicate(upsert.exec(), true, false)) return true;
  return (await model.updateOne(filter(), { $set: set }).exec()).matchedCount === 1;
}

async function countBy(model: Model<Doc>, where: Where, field: string) {
  const isArray = model.schema.path(field).instance === 'Array';
  const stages: PipelineStage[] = [
    { $match: filterOf(where) },
    ...(isArray ? [{ $unwind: `$${field}` }] : []),
    { $group: { _id: `$${field}`, count: { $sum: 1 } } },
  ];
  const groups = await model.aggregate<{ _id: unknown; count: number }>(stages);
  return Object.fromEntries(groups.map((group) => [String(group._id), group.count]));
}
