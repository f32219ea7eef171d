/** Save what has been typed. Over a stale draft the server refuses, and nothing is lost. */
import type { Values } from '../../api/contract/index.ts';
import { call } from '../http/call.ts';

export function saveDraft(taskId: string, values: Values, over: number) {
  return call('saveDraft', { params: { id: taskId }, body: { values, over } });
}
