/** What the edge may use of the engine. */
export {
  createEngine,
  systemActor,
  type Engine,
  type EngineDoors,
  type EngineOptions,
  type Wish,
} from './runtime/engine.ts';
export {
  randomIds,
  silentLog,
  systemClock,
  failpoints,
  messageFailpoints,
  type Clock,
  type Failpoint,
  type FailpointName,
  type Ids,
  type Log,
} from './runtime/doors.ts';
export { fileKeyring, memoryKeyring, type Keyring } from './runtime/keyring.ts';
export { systemScope, tenantScope, type Scope, type Store } from './runtime/store.ts';
export type { Vault } from './runtime/vault.ts';
export type { Answer } from './runtime/loop.ts';
export type { Files, Judgement, Publishing } from './runtime/publish.ts';
export * from './views/index.ts';
