/**
 * The embedded store: a small server that speaks the MongoDB wire protocol over a crash-safe file, so that
 * Baton runs without anything being installed. It imports nothing of Baton, and whatever it does not do it
 * refuses by name.
 */
export { StoreError, type StoreErrorCode } from './errors.ts';
export { type Endpoint, readEndpoint } from './folder.ts';
export { type EmbeddedServer, type ServerOptions, startEmbeddedServer } from './server.ts';
export { spawnEmbeddedStore, type SpawnedStore } from './spawn.ts';
