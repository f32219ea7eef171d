/**
 * Passwords: argon2id. An unknown user costs the same work as a wrong password, so that the time of
 * an answer does not say who exists; a few at once, so that signing in cannot starve everything else.
 */
import argon2 from 'argon2';

const settings = {
  type: argon2.argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;
const AT_ONCE = 4;

export const hashPassword = (password: string): Promise<string> => argon2.hash(password, settings);

const decoy = hashPassword('nobody signs in with this');
const inTurn = limited(AT_ONCE);

/** Whether the password fits; false for a person who does not exist, after the same work. */
export async function verifyPassword(hash: string | undefined, password: string): Promise<boolean> {
  const known = hash ?? (await decoy);
  const fits = await inTurn(() => argon2.verify(known, password));
  return fits && hash !== undefined;
}

function limited(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
