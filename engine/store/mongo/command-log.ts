/**
 * What really went out. The checker reads the driver's own commands, so it holds whatever the code
 * above it believes: every question about a Baton collection names one tenant, every inserted
 * document carries one. Each suite ends with `expect(watch.violations()).toEqual([])`.
 */
import type { Connection, mongo } from 'mongoose';
import { collections, type CollectionName } from '../../model/collections.ts';
import { StoreFault } from '../fault.ts';
import { systemGrants, type Operation } from '../scope.ts';

export interface Command {
  /** As in the wire protocol: find, insert, update, delete, aggregate ... */
  name: string;
  collection: string;
  body: Record<string, unknown>;
}

export interface TenantWatch {
  commands: Command[];
  /** One sentence for each command that could have crossed authorities, or for having seen none. */
  violations(): string[];
}

/** Watches a store (or connection) that was made with `monitorCommands: true`. */
export function watchTenant(source: Connection | { connection: Connection }): TenantWatch {
  const connection = 'connection' in source ? source.connection : source;
  const commands: Command[] = [];
  onCommandOf(connection, (command) => commands.push(command));
  return {
    commands,
    violations: () =>
      commands.length === 0 ? ['No command was seen.'] : commands.flatMap(faultsOf),
  };
}

/** Hears every command as it is sent; a connection that emits none is refused, not trusted. */
export function onCommandOf(connection: Connection, hear: (command: Command) => void): void {
  const client = connection.getClient();
  if (!client.options.monitorCommands)
    throw new StoreFault('Expected to watch a store, but it was made without monitorCommands.');
  client.on('commandStarted', ({ commandName, command }: mongo.CommandStartedEvent) => {
    hear({ name: commandName, collection: String(command[commandName]), body: command });
  });
}

type Filter = Record<string, unknown>;

/** The filters of each command that reads or writes documents, and the port's names for it. */
const asked: Record<string, { filters: (body: Filter) => Filter[]; as: Operation[] }> = {
  find: { filters: (body) => [body['filter'] as Filter], as: ['find', 'get'] },
  update: { filters: (body) => pick(body['updates'], 'q'), as: ['update'] },
  delete: { filters: (body) => pick(body['deletes'], 'q'), as: ['remove'] },
  aggregate: { filters: (body) => [firstMatch(body['pipeline'])], as: ['count', 'countBy'] },
  count: { filters: (body) => [body['query'] as Filter], as: ['count'] },
  distinct: { filters: (body) => [body['query'] as Filter], as: ['countBy'] },
  findAndModify: { filters: (body) => [body['query'] as Filter], as: ['update', 'remove'] },
  insert: { filters: (body) => body['documents'] as Filter[], as: [] },
};

/** What else may be sent about a Baton collection: it names no document. */
const harmless = new Set(['createIndexes', 'listIndexes', 'create', 'getMore']);

function faultsOf({ name, collection, body }: Command): string[] {
  if (!Object.hasOwn(collections, collection) || harmless.has(name)) return [];
  const kind = asked[name];
  if (!kind) return [`Expected no command '${name}' on '${collection}'.`];
  if (isGranted(collection as CollectionName, kind.as)) return [];
  return kind
    .filters(body)
    .filter((filter) => !namesTenant(filter))
    .map(() => `Expected '${name}' on '${collection}' to name a tenant, but it does not.`);
}

/** A system job may ask this of all authorities. That it is the job that asks, `within` decides. */
function isGranted(collection: CollectionName, operations: Operation[]): boolean {
  const granted = Object.values(systemGrants).flatMap((grants) => grants[collection] ?? []);
  return operations.some((operation) => granted.includes(operation));
}

function namesTenant(filter: Filter | undefined): boolean {
  const tenant = filter?.['tenant'];
  const value = (tenant as { $eq?: unknown } | null | undefined)?.$eq ?? tenant;
  return typeof value === 'string' && value !== '';
}

function pick(list: unknown, field: string): Filter[] {
  return (list as Record<string, Filter>[]).map((one) => one[field]!);
}

function firstMatch(pipeline: unknown): Filter {
  return (pipeline as { $match?: Filter }[])[0]?.$match ?? {};
}
