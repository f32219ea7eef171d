/**
 * Saves what is typed: on this computer at every key, on the server after a short silence. One save
 * travels at a time; what was typed meanwhile goes with the next. A stale draft on the server stops
 * the saving until the person has chosen.
 */
import type { Draft, Values } from '../../../api/contract/index.ts';
import { Refusal } from '../../http/problem.ts';
import { forgetLocal, writeLocal } from './local.ts';
import type { Keep } from './local.ts';

export type SaveState =
  | { state: 'idle' }
  | { state: 'saving' }
  | { state: 'saved'; at: string }
  /** Kept on this computer only. */
  | { state: 'local'; at: string }
  | { state: 'unkept' }
  | { state: 'stale' };

export interface SaverPort {
  keep: Keep;
  name: string;
  /** Absent where the server keeps no draft (a start form). */
  send?: ((values: Values, over: number) => Promise<Draft>) | undefined;
  now: () => Date;
  schedule: (run: () => void, milliseconds: number) => () => void;
  onState: (state: SaveState) => void;
}

/** Silence before the server is told. */
export const SILENCE_MS = 600;
/** After silence from the server. */
const AGAIN_MS = 5000;

export class DraftSaver {
  private latest: Values | null = null;
  private over: number;
  private travelling = false;
  private closed = false;
  private held = false;
  private cancel: (() => void) | undefined;
  private readonly port: SaverPort;

  constructor(port: SaverPort, over: number) {
    this.port = port;
    this.over = over;
  }

  /** At every key. */
  typed(values: Values): void {
    if (this.closed) return;
    this.latest = values;
    const kept = this.keepLocally(values, false);
    if (!this.port.send)
      this.port.onState(
        kept ? { state: 'local', at: this.port.now().toISOString() } : { state: 'unkept' },
      );
    else this.later(SILENCE_MS);
  }

  /** The person chose one of two drafts: what they type from now on is typed over this revision. */
  basedOn(over: number): void {
    this.over = over;
  }

  /** While the form itself is on its way no draft may overtake it; after a refusal saving goes on. */
  hold(held: boolean): void {
    this.held = held;
    if (held) this.cancel?.();
    else if (this.latest) this.later(SILENCE_MS);
  }

  /** Done: the text is in the case now. */
  finish(): void {
    this.stop();
    forgetLocal(this.port.keep, this.port.name);
  }

  /** Leaving the page: nothing more is sent, what this computer has stays. */
  stop(): void {
    this.closed = true;
    this.cancel?.();
  }

  private keepLocally(values: Values, synced: boolean): boolean {
    const typedAt = this.port.now().toISOString();
    return writeLocal(this.port.keep, this.port.name, { values, typedAt, over: this.over, synced });
  }

  private later(milliseconds: number): void {
    this.cancel?.();
    this.cancel = this.port.schedule(() => void this.save(), milliseconds);
  }

  private async save(): Promise<void> {
    const values = this.latest;
    if (!values || this.travelling || this.closed || this.held || !this.port.send) return;
    this.travelling = true;
    this.port.onState({ state: 'saving' });
    try {
      const draft = await this.port.send(values, this.over);
      this.travelling = false;
      this.over = draft.revision;
      if (this.closed) return;
      if (this.latest !== values) {
        this.later(0);
        return;
      }
      this.keepLocally(values, true);
      this.port.onState({ state: 'saved', at: draft.savedAt });
    } catch (error) {
      this.travelling = false;
      if (!this.closed) this.failed(error);
    }
  }

  private failed(error: unknown): void {
    const stale =
      error instanceof Refusal && (error.code === 'STALE_REVISION' || error.code === 'CONFLICT');
    if (stale) return this.port.onState({ state: 'stale' });
    this.port.onState({ state: 'local', at: this.port.now().toISOString() });
    if (!(error instanceof Refusal)) this.later(AGAIN_MS);
  }
}
