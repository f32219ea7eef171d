/** Cancel a case, with the reason. */
import { keys } from '../queries/keys.ts';
import { useCommand } from './use-command.ts';

export function useCancelCase(id: string) {
  return useCommand('cancelCase', [keys.case(id), keys.cases(), keys.tasks()]);
}
