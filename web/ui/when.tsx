/** A moment, in British words, with the machine's form beside it. */
import { dateTime } from '../format/dates.ts';

export function When({ at }: { at: string }) {
  return <time dateTime={at}>{dateTime(at)}</time>;
}
