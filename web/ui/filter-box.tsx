/** A filter: open where there is room, folded on a phone, where the rows come first. */
import { useState } from 'react';
import type { ReactNode } from 'react';

export function FilterBox({ active, children }: { active: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(
    () => active || window.matchMedia('(min-width: 48.0625em)').matches,
  );
  return (
    <details
      className="baton-filter-box"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Filter</summary>
      {children}
    </details>
  );
}
