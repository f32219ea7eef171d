/** Give a task to a person. */
import { keys } from '../queries/keys.ts';
import { useCommand } from './use-command.ts';

export function useAssign(id: string) {
  return useCommand('assign', [keys.tasks(), keys.task(id)]);
}
