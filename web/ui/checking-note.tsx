/** While we do not know whether a write took place. */
import { Notice } from './notice.tsx';

export function CheckingNote({ checking }: { checking: boolean }) {
  if (!checking) return null;
  return (
    <Notice>
      <p className="govuk-body">We do not know yet whether this was saved. Checking...</p>
    </Notice>
  );
}
