/**
 * While a step runs, time stands still and chance is drawn from a seed. bpmn-elements and smqp read
 * `Date` and `Math.random` for their ids and timestamps; they are given ours instead, and get the
 * real ones back when the step is over. A step is synchronous, so nobody else can see the difference.
 */
export function still<T>(now: string, seed: string, work: () => T): T {
  const { Date: realDate } = globalThis;
  const realRandom = Math.random;
  globalThis.Date = stoppedClock(realDate, Date.parse(now));
  Math.random = seeded(seed);
  try {
    return work();
  } finally {
    globalThis.Date = realDate;
    Math.random = realRandom;
  }
}

function stoppedClock(real: DateConstructor, instant: number): DateConstructor {
  const Stopped = class extends real {
    constructor(...given: [] | [number | string | Date]) {
      if (given.length === 0) super(instant);
      else super(...(given as [number]));
    }

    static override now(): number {
      return instant;
    }
  };
  return Stopped as DateConstructor;
}

/** sfc32, seeded with four words of a hash of the text. */
export function seeded(seed: string): () => number {
  let [a, b, c, d] = hash(seed);
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4294967296;
  };
  for (let warmUp = 0; warmUp < 15; warmUp++) next();
  // Two draws: ids are made of ten hexadecimal digits, more than one draw of 32 bits holds.
  return () => Math.min(next() + next() / 4294967296, 1 - Number.EPSILON);
}

function hash(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    words[0] = words[1] ^ Math.imul(words[0] ^ code, 597399067);
    words[1] = words[2] ^ Math.imul(words[1] ^ code, 2869860233);
    words[2] = words[3] ^ Math.imul(words[2] ^ code, 951274213);
    words[3] = words[0] ^ Math.imul(words[3] ^ code, 2716044179);
  }
  return words;
}

/** An id for an instance, drawn from the step's chance. */
export function drawId(prefix: string): string {
  const draw = () =>
    Math.floor(Math.random() * 2 ** 40)
      .toString(16)
      .padStart(10, '0');
  return `${prefix}_${draw()}${draw()}`;
}
