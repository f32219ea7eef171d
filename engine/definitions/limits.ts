/**
 * How large a bundle may be. The figures come from measurements of what bpmn-moddle and the engine
 * bear (research/security-and-reliability.md section 6), with room above the largest policy we ship.
 */
export const limits = {
  files: 200,
  bundleCharacters: 6_000_000,
  fileCharacters: 2_000_000,
  xmlDepth: 40,
  /** Every tag, those of the picture included. */
  xmlTags: 30_000,
  attributes: 50,
  namespaces: 30,
  flowNodes: 300,
  subProcessDepth: 10,
  /** Steps the engine takes by itself between two waits. */
  automaticChain: 100,
  expressionCharacters: 2_000,
} as const;

/** An id that names a key of our records: never a name that every object already has. */
export function isSafeId(id: string): boolean {
  return /^[A-Za-z_][\w.-]{0,99}$/.test(id) && !(id in Object.prototype) && id !== 'prototype';
}
