/** `explain` for reads: which plan would be taken, and what it had to look at. */
import { MongoFault } from '../errors.ts';
import type { IndexPlan } from '../plan/planner.ts';
import { read, search, type Search, type Selection } from '../plan/select.ts';
import type { Reply } from '../reply.ts';
import { type Doc, field, isDoc } from '../values/bson.ts';
import { aggregateOptions, compilePipeline } from './aggregate.ts';
import {
  checkOptions,
  collectionName,
  type Command,
  type Context,
  countOption,
  docOption,
} from './command.ts';
import { findOptions } from './reads.ts';

function explain(context: Context): Reply {
  const body = field(context.body, 'explain');
  if (!isDoc(body)) throw new MongoFault(14, "Expected 'explain' to be a command.");
  const name = Object.keys(body)[0] ?? '';
  const selection = selectionOf(name, body);
  const inner = { ...context, body };
  const collection = context.store.catalog.find(context.db, collectionName(inner, name));
  const namespace = `${context.db}.${collectionName(inner, name)}`;
  if (!collection) return { queryPlanner: { namespace, winningPlan: { stage: 'EOF' } }, ok: 1 };
  const started = search(context.store.records, collection, selection);
  const nReturned = [...read(context.store.records, collection, started)].length;
  const winningPlan = planTree(started.plan, selection);
  return {
    queryPlanner: { namespace, winningPlan },
    executionStats: statistics(started, nReturned),
    ok: 1,
  };
}

const explained: Record<
  string,
  { readonly options: readonly string[]; select(body: Doc): Selection } | undefined
> = {
  find: {
    options: findOptions,
    select: (body) => ({
      filter: docOption(body, 'filter'),
      sort: docOption(body, 'sort'),
      skip: countOption(body, 'skip'),
      limit: countOption(body, 'limit'),
    }),
  },
  aggregate: { options: aggregateOptions, select: (body) => compilePipeline(body).selection },
  count: {
    options: ['query', 'limit', 'skip'],
    select: (body) => ({ filter: docOption(body, 'query') }),
  },
};

function selectionOf(name: string, body: Doc): Selection {
  const known = explained[name];
  if (!known)
    throw new MongoFault(115, `The embedded store does not explain the command '${name}'.`);
  checkOptions(name, { options: known.options, run: () => ({}) }, body);
  return known.select(body);
}

function planTree(plan: IndexPlan | undefined, { sort }: Selection): Reply {
  const source = plan
    ? { stage: 'FETCH', inputStage: indexStage(plan) }
    : { stage: 'COLLSCAN', direction: 'forward' };
  const sorts = sort && Object.keys(sort).length > 0 && !plan?.sorted;
  return sorts ? { stage: 'SORT', sortPattern: sort, inputStage: source } : source;
}

function indexStage({ index, merged, reverse, streams }: IndexPlan): Reply {
  const direction = reverse ? 'backward' : 'forward';
  const scan = {
    stage: 'IXSCAN',
    keyPattern: index.key,
    indexName: index.name,
    isMultiKey: index.arrays.includes(true),
    direction,
  };
  return merged ? { stage: 'SORT_MERGE', streams: streams.length, inputStage: scan } : scan;
}

function statistics({ counters }: Search, nReturned: number): Reply {
  return {
    executionSuccess: true,
    nReturned,
    totalKeysExamined: counters.keys,
    totalDocsExamined: counters.documents,
  };
}

export const explainCommands: Record<string, Command> = {
  explain: { options: ['verbosity'], run: explain },
};
