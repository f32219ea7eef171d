/** Give a task back to the team. */
import { keys } from '../queries/keys.ts';
import { useCommand } from './use-command.ts';

export function useUnclaim(id: string) {
  return useCommand('unclaim', [keys.tasks(), keys.task(id)]);
}
