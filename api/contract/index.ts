/** The contract between browser and server. */
export * from './cases.ts';
export * from './common.ts';
export * from './monitor.ts';
export * from './policies.ts';
export * from './realtime.ts';
export * from './routes.ts';
export * from './session.ts';
export * from './tasks.ts';
