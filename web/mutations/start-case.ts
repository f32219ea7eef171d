/** Start a case under a policy. */
import { keys } from '../queries/keys.ts';
import { useCommand } from './use-command.ts';

export function useStartCase() {
  return useCommand('startCase', [keys.cases(), keys.tasks()]);
}
