/** Save the drawing of a draft over the revision it was drawn from. */
import { call } from '../http/call.ts';

export function savePolicyDraft(key: string, xml: string, revision: number) {
  return call('savePolicyDraft', { params: { key }, body: { xml, revision } });
}
