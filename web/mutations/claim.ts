/** Take a task. */
import { keys } from '../queries/keys.ts';
import { useCommand } from './use-command.ts';

export function useClaim(id: string) {
  return useCommand('claim', [keys.tasks(), keys.task(id)]);
}
