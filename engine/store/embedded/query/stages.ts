/**
 * Aggregation, as far as this store goes: a list of stages, each turning documents into documents. A stage
 * that is not in the table is refused by name.
 */
import { Int32 } from 'bson';
import { MongoFault, unsupported } from '../errors.ts';
import {
  type Doc,
  field,
  isDoc,
  isTruthy,
  setField,
  toNumber,
  type Value,
} from '../values/bson.ts';
import { type Path, splitPath, valueAt } from '../values/paths.ts';
import { compileExpression, type Expression } from './expressions.ts';
import { compileGroup } from './group.ts';
import { compileFilter } from './match.ts';
import { compileProjection, type Projection } from './projection.ts';
import { compileSort } from './sort.ts';

export interface Stage {
  /** The root fields the stage reads when it passes on nothing else; absent if it needs whole documents. */
  readonly roots?: ReadonlySet<string>;
  run(docs: Iterable<Doc>): Iterable<Doc>;
}

const stages: Record<string, ((argument: Value) => Stage) | undefined> = {
  $match: (argument) => filterStage(docArgument('$match', argument)),
  $sort: (argument) => sortStage(docArgument('$sort', argument)),
  $skip: (argument) => ({ run: (docs) => skipped(docs, wholeNumber('$skip', argument, 0)) }),
  $limit: (argument) => ({ run: (docs) => limited(docs, wholeNumber('$limit', argument, 1)) }),
  $project: (argument) => projectStage(docArgument('$project', argument)),
  $group: compileGroup,
  $count: countStage,
  $unwind: unwindStage,
};

export function compileStage(source: Doc): Stage {
  const [name = '', ...others] = Object.keys(source);
  if (others.length > 0 || name === '')
    throw new MongoFault(
      40323,
      'A pipeline stage specification object must contain exactly one field.',
    );
  const build = stages[name];
  if (!build)
    throw new MongoFault(
      40324,
      `Unrecognized pipeline stage name: '${name}' (the embedded store does not support it)`,
    );
  return build(source[name]);
}

export function docArgument(stage: string, argument: Value): Doc {
  if (isDoc(argument)) return argument;
  throw new MongoFault(14, `the ${stage} specification must be an object`);
}

export function wholeNumber(stage: string, argument: Value, least: number): number {
  const number = toNumber(argument);
  if (number !== undefined && Number.isInteger(number) && number >= least) return number;
  throw new MongoFault(2, `the ${stage} stage must be given a whole number of at least ${least}`);
}

function filterStage(source: Doc): Stage {
  const filter = compileFilter(source);
  return { run: (docs) => kept(docs, (doc) => filter.matches(doc)) };
}

function* kept(docs: Iterable<Doc>, test: (doc: Doc) => boolean): Generator<Doc> {
  for (const doc of docs) if (test(doc)) yield doc;
}

function sortStage(source: Doc): Stage {
  const sort = compileSort(source);
  if (sort.fields.length === 0)
    throw new MongoFault(2, '$sort stage must have at least one sort key');
  return { run: (docs) => [...docs].toSorted((a, b) => sort.compare(a, b)) };
}

function* skipped(docs: Iterable<Doc>, count: number): Generator<Doc> {
  let passed = 0;
  for (const doc of docs) if (passed++ >= count) yield doc;
}

function* limited(docs: Iterable<Doc>, count: number): Generator<Doc> {
  let passed = 0;
  for (const doc of docs) {
    yield doc;
    if (++passed >= count) return;
  }
}

function projectStage(source: Doc): Stage {
  const entries = Object.entries(source);
  if (entries.length === 0)
    throw new MongoFault(2, '$project specification must have at least one field');
  const computed = entries.filter(
    ([, value]) => typeof value === 'string' || isDoc(value) || Array.isArray(value),
  );
  const plain = Object.fromEntries(entries.filter((entry) => !computed.includes(entry)));
  if (computed.length === 0) return { run: (docs) => mapped(docs, compileProjection(plain)!) };
  const columns = computed.map(
    ([name, value]) => [checkedName(name), compileExpression(value)] as const,
  );
  const base = baseProjection(plain);
  return { run: (docs) => mapped(docs, (doc) => withColumns(base(doc), doc, columns)) };
}

function checkedName(name: string): string {
  if (name.includes('.') || name.startsWith('$'))
    throw unsupported(`computed fields below others in $project ('${name}')`);
  return name;
}

/** Computed fields stand beside included ones; `_id` stays unless it is sent away. */
function baseProjection(plain: Doc): Projection {
  const others = Object.entries(plain).filter(([name]) => name !== '_id');
  if (others.some(([, value]) => !isTruthy(value)))
    throw new MongoFault(2, 'Cannot exclude fields beside computed ones in $project');
  const withoutId = plain['_id'] !== undefined && !isTruthy(plain['_id']);
  if (others.length === 0) return withoutId ? () => ({}) : compileProjection({ _id: 1 })!;
  return compileProjection(plain)!;
}

function withColumns(
  base: Doc,
  doc: Doc,
  columns: readonly (readonly [string, Expression])[],
): Doc {
  for (const [name, expression] of columns) {
    const value = expression.evaluate(doc);
    if (value !== undefined) setField(base, name, value);
  }
  return base;
}

function* mapped(docs: Iterable<Doc>, map: (doc: Doc) => Doc): Generator<Doc> {
  for (const doc of docs) yield map(doc);
}

function countStage(argument: Value): Stage {
  if (typeof argument !== 'string' || argument === '' || /[$.]/.test(argument)) {
    throw new MongoFault(2, 'the count field must be a non-empty string without . and $');
  }
  return { roots: new Set(), run: (docs) => counted(docs, argument) };
}

function* counted(docs: Iterable<Doc>, name: string): Generator<Doc> {
  let count = 0;
  for (const _doc of docs) count++;
  if (count > 0) yield { [name]: new Int32(count) };
}

function unwindStage(argument: Value): Stage {
  const options = isDoc(argument) ? argument : { path: argument };
  const stray = Object.keys(options).find(
    (name) => name !== 'path' && name !== 'preserveNullAndEmptyArrays',
  );
  if (stray !== undefined) throw unsupported(`the option '${stray}' of $unwind`);
  const path = field(options, 'path');
  if (typeof path !== 'string' || !path.startsWith('$'))
    throw new MongoFault(28818, "path option to $unwind stage should be prefixed with a '$'");
  const parts = splitPath(path.slice(1));
  const preserve = isTruthy(field(options, 'preserveNullAndEmptyArrays'));
  return { run: (docs) => unwound(docs, parts, preserve) };
}

function* unwound(docs: Iterable<Doc>, path: Path, preserve: boolean): Generator<Doc> {
  for (const doc of docs) {
    const value = valueAt(doc, path);
    const elements = Array.isArray(value)
      ? value
      : value === undefined || value === null
        ? []
        : [value];
    if (elements.length === 0 && preserve)
      yield Array.isArray(value) ? replaced(doc, path, undefined) : doc;
    for (const element of elements) yield replaced(doc, path, element);
  }
}

/** Copies what lies on the path only. */
function replaced(doc: Doc, [part, ...rest]: Path, value: Value): Doc {
  const copy = { ...doc };
  const below = field(doc, part!);
  const next = rest.length === 0 ? value : replaced(isDoc(below) ? below : {}, rest, value);
  if (next === undefined) delete copy[part!];
  else setField(copy, part!, next);
  return copy;
}
