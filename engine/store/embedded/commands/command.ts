/**
 * What a command is: a name, the options it honours, and what it does. Options it does not list are refused
 * by name, unless they are false or empty and so ask for nothing.
 */
import { MongoFault, unsupported } from '../errors.ts';
import type { Reply } from '../reply.ts';
import type { Store } from '../store.ts';
import { type Doc, field, isDoc, isTruthy, toNumber, type Value } from '../values/bson.ts';
import { show } from '../values/show.ts';

export interface Context {
  readonly store: Store;
  readonly db: string;
  readonly body: Doc;
  /** Where the driver reached us, for the handshake. */
  readonly address: string;
  readonly connection: number;
}

export interface Command {
  readonly options: readonly string[];
  /** Writes may be numbered by the driver, and are then run once however often they are sent. */
  readonly writes?: boolean;
  run(context: Context): Reply | Promise<Reply>;
}

const common = [
  '$db',
  '$clusterTime',
  '$readPreference',
  'apiDeprecationErrors',
  'apiStrict',
  'apiVersion',
  'comment',
  'lsid',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
  'txnNumber',
];

const knownToMongo = new Set([
  'allowDiskUse', 'autocommit', 'awaitData', 'bypassDocumentValidation', 'capped', 'changeStreamPreAndPostImages',
  'clusteredIndex', 'collation', 'commitQuorum', 'encryptionInformation', 'exchange', 'expireAfterSeconds', 'explain',
  'fromMongos', 'hint', 'indexOptionDefaults', 'isMapReduceCommand', 'let', 'max', 'min', 'oplogReplay', 'out',
  'returnKey', 'sampleRate', 'showRecordId', 'size', 'startTransaction', 'storageEngine', 'tailable', 'timeseries',
  'validationAction', 'validationLevel', 'validator', 'viewOn', 'pipeline', 'partialResults', 'allowPartialResults',
]); // prettier-ignore

export function checkOptions(name: string, command: Command, body: Doc): void {
  checkTransaction(body);
  refuseOptions(name, body, [name, ...common, ...command.options]);
  checkReadConcern(field(body, 'readConcern'));
  checkWriteConcern(field(body, 'writeConcern'));
}

/** Also used for the statements inside a command. */
export function refuseOptions(owner: string, options: Doc, accepted: readonly string[]): void {
  for (const [option, value] of Object.entries(options)) {
    if (accepted.includes(option) || asksForNothing(value)) continue;
    if (knownToMongo.has(option)) throw unsupported(`the option '${option}' of '${owner}'`);
    throw new MongoFault(40415, `BSON field '${owner}.${option}' is an unknown field.`);
  }
}

function asksForNothing(value: Value): boolean {
  if (value === undefined || value === null || value === false) return true;
  return isDoc(value) && Object.keys(value).length === 0;
}

function checkTransaction(body: Doc): void {
  if (field(body, 'startTransaction') === undefined && field(body, 'autocommit') === undefined)
    return;
  throw new MongoFault(263, 'The embedded store does not support transactions (startTransaction).');
}

const readConcerns: readonly Value[] = ['local', 'available', 'majority', 'linearizable'];

function checkReadConcern(concern: Value): void {
  const level = isDoc(concern) ? field(concern, 'level') : undefined;
  if (level === undefined || readConcerns.includes(level)) return;
  throw unsupported(`the read concern ${show(level)}`);
}

function checkWriteConcern(concern: Value): void {
  const w = isDoc(concern) ? field(concern, 'w') : undefined;
  if (w === undefined || w === 'majority' || (toNumber(w) ?? 2) <= 1) return;
  throw new MongoFault(
    100,
    `Expected a write concern that one member can satisfy, but got w: ${show(w)}.`,
  );
}

export function deadlineOf({ body, store }: Context): number | undefined {
  const limit = toNumber(field(body, 'maxTimeMS'));
  return limit ? store.now().getTime() + limit : undefined;
}

export function collectionName(context: Context, name: string): string {
  const given = field(context.body, name);
  if (typeof given === 'string' && given !== '') return given;
  throw new MongoFault(73, `collection name has invalid type for '${name}'`);
}

export function docOption(body: Doc, name: string): Doc {
  const value = field(body, name);
  if (value === undefined || value === null) return {};
  if (isDoc(value)) return value;
  throw new MongoFault(14, `Expected '${name}' to be an object.`);
}

export function docList(body: Doc, name: string): Doc[] {
  const value = field(body, name);
  if (Array.isArray(value) && value.length > 0 && value.every(isDoc)) return value;
  throw new MongoFault(2, `Expected '${name}' to be a non-empty array of objects.`);
}

/** A whole number of zero or more, or undefined. */
export function countOption(body: Doc, name: string): number | undefined {
  const value = field(body, name);
  if (value === undefined || value === null) return undefined;
  const number = toNumber(value);
  if (number !== undefined && Number.isInteger(number) && number >= 0) return number;
  throw new MongoFault(2, `Expected '${name}' to be a whole number of zero or more.`);
}

export const flag = (body: Doc, name: string): boolean => isTruthy(field(body, name));
