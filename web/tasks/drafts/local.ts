/**
 * What was typed, kept on this computer at once: it outlives the browser, the server and the
 * session. One record per person and form; `synced` says that the server has exactly this.
 */
import { z } from 'zod';

const PREFIX = 'baton.draft.';

const LocalDraft = z.object({
  values: z.record(z.string(), z.unknown()),
  typedAt: z.string(),
  /** The server's draft revision it was typed over. */
  over: z.number(),
  synced: z.boolean(),
});
export type LocalDraft = z.infer<typeof LocalDraft>;

export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** `form` is 'task:ut_1' or 'start:transfer-in-conference'. */
export const draftName = (personId: string, form: string) => `${PREFIX}${personId}.${form}`;

export function readLocal(keep: Keep, name: string): LocalDraft | null {
  try {
    const parsed = LocalDraft.safeParse(JSON.parse(keep.getItem(name) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** False when this browser keeps nothing (private window, full disk): then only the server does. */
export function writeLocal(keep: Keep, name: string, draft: LocalDraft): boolean {
  try {
    keep.setItem(name, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetLocal(keep: Keep, name: string): void {
  try {
    keep.removeItem(name);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** At sign-out: drafts that the server has are removed from this, perhaps shared, computer. */
export function forgetSaved(keep: Keep, personId: string): void {
  const names = Array.from({ length: keep.length }, (_, index) => keep.key(index) ?? '');
  for (const name of names.filter((one) => one.startsWith(`${PREFIX}${personId}.`))) {
    if (readLocal(keep, name)?.synced !== false) forgetLocal(keep, name);
  }
}
