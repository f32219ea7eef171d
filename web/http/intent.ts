/**
 * One click, one wish, one Idempotency-Key. The key is made when the person acts and kept until an
 * answer is known, so that trying again can never do the thing twice:
 *
 *   send --answer--> done
 *    |  \--refusal-> refused                       (nothing was written; the intent is over)
 *    no answer -> 'checking' -> ask what became of the key -> send again with the SAME key
 *    still none -> 'unknown'; the next click on the same wish carries on with the same key
 *
 * If the person changes what they typed while an earlier wish is unresolved, the earlier one is
 * settled first: were it applied, its answer stands and the new wish is not sent.
 */
import { NoAnswer } from './problem.ts';

export interface Intent<B> {
  key: string;
  body: B;
  digest: string;
}

export interface CommandPort<B, A> {
  send: (body: B, key: string) => Promise<A>;
  /** GET /commands/:id. */
  ask: (key: string) => Promise<{ state: 'applied' | 'unknown' }>;
  pause: (milliseconds: number) => Promise<void>;
  newKey: () => string;
  onChecking?: () => void;
}

/** How long to wait before each further try. */
export const pauses = [400, 1500, 4000];

/** Remembers the unresolved wish of one form or button, and settles it. */
export class Intents<B, A> {
  private unresolved: Intent<B> | null = null;
  private readonly port: CommandPort<B, A>;

  constructor(port: CommandPort<B, A>) {
    this.port = port;
  }

  /** The key of a wish whose end is not known, if there is one. */
  get pendingKey(): string | null {
    return this.unresolved?.key ?? null;
  }

  async run(body: B): Promise<A> {
    const digest = JSON.stringify(body);
    const earlier = this.unresolved;
    if (earlier && earlier.digest !== digest) {
      const outcome = await this.port.ask(earlier.key);
      if (outcome.state === 'applied') return this.settle(earlier);
    }
    if (!earlier || earlier.digest !== digest) {
      this.unresolved = { key: this.port.newKey(), body, digest };
    }
    return this.settle(this.unresolved as Intent<B>);
  }

  private async settle(intent: Intent<B>): Promise<A> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await this.port.send(intent.body, intent.key);
        this.unresolved = null;
        return answer;
      } catch (error) {
        const pause = pauses[attempt];
        if (!(error instanceof NoAnswer)) this.unresolved = null;
        if (!(error instanceof NoAnswer) || pause === undefined) throw error;
        this.port.onChecking?.();
        await this.port.pause(pause);
        // Asking is for the log and for a server that lost the route; sending again is safe either way.
        await this.port.ask(intent.key).catch(() => undefined);
      }
    }
  }
}
