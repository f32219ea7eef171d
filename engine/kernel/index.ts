/**
 * The kernel: one step of a case, from wait state to wait state. The only home of bpmn-elements,
 * its serializer and the worker pool; nobody else knows that they exist.
 */
export { advanceInProcess } from './advance.ts';
export { serializeProcess } from './serialize.ts';
export { createKernel } from './pool.ts';
export type { KernelOptions } from './pool.ts';
export type { Serialized } from './serialize.ts';
export type * from './types.ts';
