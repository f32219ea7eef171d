/** A word in a box. The word says it; the colour only helps. */
import type { ReactNode } from 'react';

export type TagColour = 'red' | 'yellow' | 'green' | 'blue' | 'grey' | 'purple';

export function Tag({ colour = 'grey', children }: { colour?: TagColour; children: ReactNode }) {
  return <strong className={`govuk-tag govuk-tag--${colour}`}>{children}</strong>;
}
