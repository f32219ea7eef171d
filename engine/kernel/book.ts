/**
 * The snapshot of an instance: bpmn-elements' own state, and beside it the little that we must
 * remember about each execution which waits: since when, attached to what, fired for which date.
 * JSON text with a format number, taken only at rest.
 */
import { refuse } from './failure.ts';

export const FORMAT = 1;
/** The core whose state this is; a later one reads what an earlier one wrote. */
export const ENGINE = 'bpmn-elements@17.3.0';

export type HoldKind =
  | 'userTask'
  | 'job'
  | 'message'
  | 'signal'
  | 'timer'
  | 'call'
  | 'error'
  | 'escalation'
  | 'condition';

/** What we know of one execution that holds a token (or, on a boundary, may take one). */
export interface Entry {
  elementId: string;
  kind: HoldKind;
  /** The instant the wait opened: `=opened` in a deadline. */
  openedAt: string;
  /** Boundary events only: the execution it watches, and whether it interrupts it. */
  attachedTo?: string;
  interrupting?: boolean;
  /** The name of the message or signal. */
  message?: string;
  /** An ISO 8601 timer as it was drawn. */
  iso?: { timeDate?: string; timeDuration?: string; timeCycle?: string };
  /** The executions of multi-instance loops this one is within: they say which item it is about. */
  within?: string[];
}

/** What a boundary event that stays armed has done already, by `elementId@attachedTo`. */
export interface Fired {
  /** The due instant it fired for; it fires again only for a later one. */
  for?: string;
  /** Cycle timers: repetitions left (-1: without end), and where the next is counted from. */
  left?: number;
  from?: string;
}

/** The items of a loop and the name each goes by. Item n belongs to execution `<loop>_n`. */
export interface Frozen {
  name: string;
  items: unknown[];
}

export interface Token {
  elementId: string;
  executionId: string;
}

export interface Book {
  format: number;
  engine: string;
  startEventId?: string;
  open: Record<string, Entry>;
  fired: Record<string, Fired>;
  /** The frozen collection of each multi-instance loop, by the loop's execution. */
  loops: Record<string, Frozen>;
  tokens: Token[];
  state: unknown;
}

export const newBook = (startEventId: string): Book => ({
  format: FORMAT,
  engine: ENGINE,
  startEventId,
  open: {},
  fired: {},
  loops: {},
  tokens: [],
  state: null,
});

export const firedKey = ({ elementId, attachedTo }: Entry): string =>
  `${elementId}@${attachedTo ?? ''}`;

export const writeBook = (book: Book): string => JSON.stringify(book);

export function readBook(snapshot: string, instanceId: string): Book {
  const book = JSON.parse(snapshot) as Book;
  if (book.format !== FORMAT)
    refuse(
      'STEP_CRASHED',
      `Expected instance '${instanceId}' to have a snapshot of format ${FORMAT}, but it is ${String(book.format)}.`,
    );
  return book;
}
