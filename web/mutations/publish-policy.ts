/** Publish the checked draft as the next version. */
import { keys } from '../queries/keys.ts';
import { useCommand } from './use-command.ts';

export function usePublishPolicy(key: string) {
  return useCommand('publishPolicy', [keys.policies, keys.policyDraft(key)]);
}
