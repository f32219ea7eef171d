/** The socket as a part of the page that shows nothing: what it hears redraws nobody but itself. */
import { useLive } from './use-live.ts';

export function Live({ personId }: { personId: string }) {
  useLive(personId);
  return null;
}
