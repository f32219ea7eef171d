/** Tell a case what has happened: one of the case page's actions. */
import { keys } from '../queries/keys.ts';
import { useCommand } from './use-command.ts';

export function usePublishMessage(caseId: string) {
  return useCommand('publishMessage', [keys.case(caseId), keys.tasks()]);
}
