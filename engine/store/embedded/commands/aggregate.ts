/** `aggregate`: what the front of the pipeline says about finding is left to the planner. */
import type { Collection } from '../catalog.ts';
import { MongoFault } from '../errors.ts';
import { select, type Selection } from '../plan/select.ts';
import { compileStage, docArgument, type Stage, wholeNumber } from '../query/stages.ts';
import type { Reply } from '../reply.ts';
import { decode, type Doc, encode, field, isDoc } from '../values/bson.ts';
import { decodeRoots } from '../values/raw.ts';
import {
  collectionName,
  type Command,
  type Context,
  countOption,
  deadlineOf,
  docOption,
} from './command.ts';
import { cursorReply, listSource } from './reads.ts';

interface Pipeline {
  readonly selection: Selection;
  readonly stages: readonly Stage[];
}

function aggregate(context: Context): Reply {
  const { store, db, body } = context;
  const name = collectionName(context, 'aggregate');
  const { selection, stages } = compilePipeline(body);
  const collection = store.catalog.find(db, name);
  const deadline = deadlineOf(context);
  const docs = collection ? found(context, collection, { ...selection, deadline }, stages[0]) : [];
  const results = stages.reduce<Iterable<Doc>>((input, stage) => stage.run(input), docs);
  const source = listSource([...results].map((doc) => encode(doc)));
  return cursorReply(
    context,
    name,
    'firstBatch',
    source,
    countOption(docOption(body, 'cursor'), 'batchSize'),
  );
}

function* found(
  { store }: Context,
  collection: Collection,
  selection: Selection,
  first: Stage | undefined,
): Generator<Doc> {
  const roots = first?.roots;
  for (const { bytes } of select(store.records, collection, selection)) {
    yield roots ? decodeRoots(bytes, roots) : decode(bytes);
  }
}

/** Leading `$match`, `$sort`, `$skip` and `$limit`, in this order, become one selection. */
export function compilePipeline(body: Doc): Pipeline {
  const pipeline = field(body, 'pipeline');
  if (!Array.isArray(pipeline) || !pipeline.every(isDoc))
    throw new MongoFault(14, "'pipeline' must be an array of objects");
  const all = pipeline.map((source) => ({ source, stage: compileStage(source) }));
  const rest = [...all];
  const takes = (name: string): Doc | undefined => {
    const next = rest[0]?.source;
    return next && Object.hasOwn(next, name) ? rest.shift()!.source : undefined;
  };
  const selection = frontOf(takes);
  return { selection, stages: rest.map(({ stage }) => stage) };
}

function frontOf(takes: (name: string) => Doc | undefined): Selection {
  const filters: Doc[] = [];
  for (let next = takes('$match'); next; next = takes('$match'))
    filters.push(docArgument('$match', next['$match']));
  const sort = takes('$sort');
  const skip = takes('$skip');
  const limit = takes('$limit');
  return {
    filter: filters.length > 1 ? { $and: filters } : (filters[0] ?? {}),
    sort: sort && docArgument('$sort', sort['$sort']),
    skip: skip && wholeNumber('$skip', skip['$skip'], 0),
    limit: limit && wholeNumber('$limit', limit['$limit'], 1),
  };
}

export const aggregateOptions = ['pipeline', 'cursor', 'allowDiskUse'];

export const aggregateCommands: Record<string, Command> = {
  aggregate: { options: aggregateOptions, run: aggregate },
};
