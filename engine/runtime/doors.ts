/**
 * Time, ids, chance and failure come in by the door, so that tests own them. Nothing below
 * `createEngine` reads a clock, draws a number or dies on its own account.
 */
import { randomBytes } from 'node:crypto';

export interface Clock {
  /** The instant, ISO 8601 UTC with milliseconds. */
  now(): string;
}

export interface Ids {
  /** A fresh id with this prefix: 'pi' gives 'pi_…'. */
  next(prefix: string): string;
  /** Chance, for keys and nonces. */
  bytes(count: number): Uint8Array;
}

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Named places at which a test may kill the process or let another node in. Commands and due work pass them. */
export const failpoints = [
  'received',
  'loaded',
  'advanced',
  'before-commit',
  'after-commit',
  'before-effects',
  'after-rows',
  'after-notices',
  'after-trim',
  'before-answer',
  'timer-found',
  'job-found',
] as const;
/** More of them: only a journey in which a message is stored and taken passes these. */
export const messageFailpoints = ['message-kept', 'message-taken'] as const;
export type FailpointName = (typeof failpoints)[number] | (typeof messageFailpoints)[number];
export type Failpoint = (
  name: FailpointName,
  context: { caseId?: string; commandId?: string },
) => void | Promise<void>;

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const randomIds: Ids = {
  next: (prefix) => `${prefix}_${randomBytes(12).toString('base64url')}`,
  bytes: (count) => new Uint8Array(randomBytes(count)),
};

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
