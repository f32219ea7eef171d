/**
 * Saves the drawing after the hand has rested, one save at a time, over the revision it was drawn
 * from. If somebody else has saved meanwhile nothing is overwritten: the person decides.
 */
import { NoAnswer, Refusal, sentenceOf } from '../../http/problem.ts';

export type KeeperState =
  | { state: 'clean' }
  | { state: 'changed' }
  | { state: 'saving' }
  | { state: 'saved'; at: string }
  | { state: 'stale' }
  | { state: 'failed'; sentence: string };

export interface KeeperPort {
  xml: () => Promise<string>;
  save: (xml: string, revision: number) => Promise<{ revision: number; savedAt: string | null }>;
  schedule: (run: () => void, milliseconds: number) => () => void;
  onState: (state: KeeperState) => void;
  now: () => Date;
}

export const REST_MS = 1500;
const AGAIN_MS = 6000;

export class DraftKeeper {
  revision: number;
  private dirty = false;
  private saving: Promise<boolean> | null = null;
  private cancel: (() => void) | undefined;
  private readonly port: KeeperPort;

  constructor(port: KeeperPort, revision: number) {
    this.port = port;
    this.revision = revision;
  }

  changed(): void {
    this.dirty = true;
    this.port.onState({ state: 'changed' });
    this.later(REST_MS);
  }

  /** Saves what is there now; true when the server has it. A first draft is saved even unchanged. */
  async flush(evenUnchanged = false): Promise<boolean> {
    this.cancel?.();
    if (this.saving) await this.saving;
    if (!this.dirty && !evenUnchanged) return true;
    this.saving = this.save().finally(() => {
      this.saving = null;
    });
    return this.saving;
  }

  stop(): void {
    this.cancel?.();
  }

  private later(milliseconds: number): void {
    this.cancel?.();
    this.cancel = this.port.schedule(() => void this.flush(), milliseconds);
  }

  private async save(): Promise<boolean> {
    this.dirty = false;
    this.port.onState({ state: 'saving' });
    try {
      const saved = await this.port.save(await this.port.xml(), this.revision);
      this.revision = saved.revision;
      if (!this.dirty)
        this.port.onState({ state: 'saved', at: saved.savedAt ?? this.port.now().toISOString() });
      return true;
    } catch (error) {
      this.dirty = true;
      const stale =
        error instanceof Refusal && (error.code === 'STALE_REVISION' || error.code === 'CONFLICT');
      this.port.onState(
        stale ? { state: 'stale' } : { state: 'failed', sentence: sentenceOf(error) },
      );
      if (error instanceof NoAnswer) this.later(AGAIN_MS);
      return false;
    }
  }
}
