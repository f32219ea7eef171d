/** Mongoose over the embedded store, unchanged: models, indexes, versions, arrays of sub-documents. */
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bench, codeOf } from './support.ts';

const store = bench();
const connection = mongoose.createConnection();

beforeAll(() => connection.openUri(store.server.url, { dbName: 'models' }));
afterAll(() => connection.close());

const stepSchema = new mongoose.Schema({ name: String, done: Boolean }, { timestamps: true });
const caseSchema = new mongoose.Schema(
  {
    key: { type: String, required: true, unique: true },
    status: { type: String, index: true },
    steps: [stepSchema],
    variables: { type: Map, of: mongoose.Schema.Types.Mixed },
    owner: { type: mongoose.Schema.Types.ObjectId, ref: 'Person' },
    token: mongoose.Schema.Types.UUID,
    size: mongoose.Schema.Types.BigInt,
    rest: mongoose.Schema.Types.Mixed,
  },
  { timestamps: true, optimisticConcurrency: true },
);

const Case = connection.model('Case', caseSchema);
const Person = connection.model('Person', new mongoose.Schema({ name: String }));

describe('a model', () => {
  it('makes its indexes, also a second time', async () => {
    await Case.init();
    await Case.syncIndexes();
    expect(Object.keys(await Case.collection.indexInformation())).toEqual([
      '_id_',
      'key_1',
      'status_1',
    ]);
  });

  it('keeps what it is given', async () => {
    const owner = await Person.create({ name: 'Ada' });
    const values: Record<string, unknown> = {
      key: 'a',
      owner,
      variables: { x: 1 },
      size: 5n,
      token: crypto.randomUUID(),
      rest: { deep: [1, null] },
    };
    const made = await new Case(values).save();
    const found = await Case.findOne({ key: 'a' }).populate('owner').lean();
    expect(found).toMatchObject({
      key: 'a',
      owner: { name: 'Ada' },
      variables: { x: 1 },
      rest: { deep: [1, null] },
    });
    expect((await Case.findById(made._id))?.toObject()).toEqual(made.depopulate().toObject());
  });

  it('changes sub-documents in place', async () => {
    const made = await Case.create({ key: 'b', steps: [{ name: 'one' }, { name: 'two' }] });
    made.steps[1]!.done = true;
    made.steps.push({ name: 'three' });
    await made.save();
    await Case.updateOne({ key: 'b', 'steps.name': 'one' }, { $set: { 'steps.$.done': true } });
    const steps = (await Case.findOne({ key: 'b' }).lean())?.['steps'] as {
      name: string;
      done?: boolean;
    }[];
    expect(steps.map(({ name, done }) => [name, done])).toEqual([
      ['one', true],
      ['two', true],
      ['three', undefined],
    ]);
  });

  it('notices that someone else was faster', async () => {
    await Case.create({ key: 'c', status: 'open' });
    const [mine, theirs] = await Promise.all([
      Case.findOne({ key: 'c' }),
      Case.findOne({ key: 'c' }),
    ]);
    theirs!.set('status', 'done');
    await theirs!.save();
    mine!.set('status', 'lost');
    await expect(mine!.save()).rejects.toThrow(mongoose.Error.VersionError);
  });

  it('hears of duplicates', async () => {
    await Case.create({ key: 'd' });
    expect(await codeOf(Case.create({ key: 'd' }))).toBe(11000);
  });

  it('counts, aggregates and reads by cursor', async () => {
    await Case.insertMany(
      Array.from({ length: 250 }, (_, n) => ({ key: `n${n}`, status: n % 2 ? 'odd' : 'even' })),
    );
    expect(await Case.countDocuments({ status: 'odd' })).toBe(125);
    expect(await Case.exists({ key: 'n7' })).toBeTruthy();
    const groups = await Case.aggregate([
      { $match: { status: { $in: ['odd', 'even'] } } },
      { $group: { _id: '$status', n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ]);
    expect(groups).toEqual([
      { _id: 'even', n: 125 },
      { _id: 'odd', n: 125 },
    ]);
    let seen = 0;
    for await (const _each of Case.find({ status: 'odd' }).cursor()) seen++;
    expect(seen).toBe(125);
  });

  it('writes in bulk', async () => {
    const result = await Person.bulkWrite([
      { insertOne: { document: { name: 'x' } } },
      { updateOne: { filter: { name: 'x' }, update: { $set: { name: 'y' } } } },
      { updateOne: { filter: { name: 'z' }, update: { $set: { name: 'z' } }, upsert: true } },
      { deleteOne: { filter: { name: 'y' } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      modifiedCount: 1,
      upsertedCount: 1,
      deletedCount: 1,
    });
  });
});
