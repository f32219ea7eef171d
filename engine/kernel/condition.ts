/**
 * Conditional events. After everything else has come to rest, each open condition is looked at; one
 * that has become true lets its event happen. One that stays true does not happen again: it must
 * have been false in between.
 */
import { shows } from './feel.ts';
import { firedKey } from './book.ts';
import type { Instance } from './instance.ts';

export function advanceConditions(instance: Instance): void {
  if (!instance.active) return;
  for (const [executionId, entry] of Object.entries(instance.book.open)) {
    if (entry.kind !== 'condition') continue;
    const key = firedKey(entry);
    const holds =
      shows(
        instance,
        entry.elementId,
        `=${entry.message ?? 'false'}`,
        instance.items(entry.within),
      ) === true;
    const before = instance.book.fired[key]?.for === 'true';
    if (!holds) delete instance.book.fired[key];
    if (!holds || before) continue;
    instance.book.fired[key] = { for: 'true' };
    instance.step.defer(() => instance.hold(executionId).complete(entry.interrupting === false));
  }
}
