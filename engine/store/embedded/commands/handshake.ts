/** What a driver asks before it trusts us: who we are and what we can do. We are a replica set of one. */
import { MongoFault } from '../errors.ts';
import type { Reply } from '../reply.ts';
import { sessionMinutes } from '../sessions.ts';
import { maxDocumentBytes } from '../values/bson.ts';
import type { Command, Context } from './command.ts';

export const replicaSet = 'rs0';
const version = '8.0.0';
const wireVersionOf80 = 25;

function hello({ address, connection, store, body }: Context): Reply {
  return {
    helloOk: body['helloOk'] === true ? true : undefined,
    ismaster: true,
    isWritablePrimary: true,
    secondary: false,
    setName: replicaSet,
    setVersion: 1,
    hosts: [address],
    primary: address,
    me: address,
    maxBsonObjectSize: maxDocumentBytes,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: store.now(),
    logicalSessionTimeoutMinutes: sessionMinutes,
    connectionId: connection,
    minWireVersion: 0,
    maxWireVersion: wireVersionOf80,
    readOnly: false,
    ok: 1,
  };
}

const helloOptions = [
  'client',
  'compression',
  'helloOk',
  'hostInfo',
  'internalClient',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'topologyVersion',
  'maxAwaitTimeMS',
  'loadBalanced',
  'backpressure',
];
const greeting: Command = { options: helloOptions, run: hello };

function buildInfo(): Reply {
  return {
    version,
    versionArray: [8, 0, 0, 0],
    gitVersion: 'baton-embedded-store',
    modules: ['baton-embedded-store'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: maxDocumentBytes,
    ok: 1,
  };
}

function getParameter({ body }: Context): Reply {
  if (body['featureCompatibilityVersion'] === undefined)
    throw new MongoFault(72, 'no option found to get');
  return { featureCompatibilityVersion: { version: '8.0' }, ok: 1 };
}

const fine: Command = { options: [], run: () => ({ ok: 1 }) };

export const handshakeCommands: Record<string, Command> = {
  hello: greeting,
  ismaster: greeting,
  isMaster: greeting,
  ping: fine,
  buildInfo: { options: [], run: buildInfo },
  buildinfo: { options: [], run: buildInfo },
  getParameter: { options: ['featureCompatibilityVersion'], run: getParameter },
  connectionStatus: {
    options: ['showPrivileges'],
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  },
};
