/** The digest of a command's body: the same key with another body is another wish. */
import { createHash } from 'node:crypto';
import type { Command } from '../commands/command.ts';

/** SHA-256 over type and body with keys in order; who asks is part of the wish, when is not. */
export function digestOf(command: Pick<Command, 'type' | 'body' | 'by'>): string {
  return createHash('sha256')
    .update(canonical([command.type, command.by.personId, command.body]))
    .digest('base64url');
}

/** JSON with object keys sorted. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
}

/** A short id out of parts, the same each time. */
export function derivedId(prefix: string, ...parts: string[]): string {
  return `${prefix}_${createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 22)}`;
}
