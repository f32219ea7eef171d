/** Complete a task. The task itself is not fetched again: the page keeps what it shows. */
import { keys } from '../queries/keys.ts';
import { useCommand } from './use-command.ts';

export function useComplete(caseId: string) {
  return useCommand('complete', [keys.tasks(), keys.case(caseId)]);
}
