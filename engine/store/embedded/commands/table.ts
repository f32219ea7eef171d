/** Every command there is, and the one way through which each is run. */
import { MongoFault, StoreError } from '../errors.ts';
import { encodeReply } from '../reply.ts';
import { once, writeNumberOf } from '../sessions.ts';
import { aggregateCommands } from './aggregate.ts';
import { collectionCommands } from './collections.ts';
import { checkOptions, type Command, type Context } from './command.ts';
import { explainCommands } from './explain.ts';
import { findAndModifyCommands } from './find-and-modify.ts';
import { handshakeCommands } from './handshake.ts';
import { indexCommands } from './indexes.ts';
import { readCommands } from './reads.ts';
import { sessionCommands } from './sessions.ts';
import { writeCommands } from './writes.ts';

const commands = new Map<string, Command>(
  Object.entries({
    ...handshakeCommands,
    ...readCommands,
    ...writeCommands,
    ...findAndModifyCommands,
    ...aggregateCommands,
    ...collectionCommands,
    ...indexCommands,
    ...sessionCommands,
    ...explainCommands,
  }),
);

/** Gives the reply's bytes; a refusal is a reply too. */
export async function answer(context: Context): Promise<Buffer> {
  try {
    return await perform(context);
  } catch (error) {
    return encodeReply(refusal(error, context));
  }
}

async function perform(context: Context): Promise<Buffer> {
  const name = Object.keys(context.body)[0] ?? '';
  const command = commands.get(name);
  if (!command) throw new MongoFault(59, `no such command: '${name}'`);
  checkOptions(name, command, context.body);
  if (command.writes) return write(command, context);
  return encodeReply(await command.run(context));
}

function write(command: Command, context: Context): Promise<Buffer> {
  const { store, body } = context;
  const number = writeNumberOf(body);
  const run = (): Buffer => {
    const reply = command.run(context);
    if (reply instanceof Promise)
      throw new TypeError('A write runs inside one transaction and cannot wait.');
    return encodeReply(reply);
  };
  return store.log.write(() =>
    number ? once(store.tables.sessions, number, store.now(), run) : run(),
  );
}

function refusal(error: unknown, { store }: Context): Record<string, unknown> {
  if (error instanceof MongoFault) {
    const { code, codeName, message, details } = error;
    return { ok: 0, errmsg: message, code, codeName, ...details };
  }
  if (error instanceof StoreError) {
    // Drivers take this for a primary that stepped down, and look for the new one.
    return {
      ok: 0,
      errmsg: error.message,
      code: 11602,
      codeName: 'InterruptedDueToReplStateChange',
    };
  }
  store.warn(`The embedded store failed: ${error instanceof Error ? error.stack : String(error)}`);
  return {
    ok: 0,
    errmsg: `The embedded store failed: ${String(error)}`,
    code: 1,
    codeName: 'InternalError',
  };
}
