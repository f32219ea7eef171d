/** Have the saved draft judged by the rules that will judge its publication. */
import { useMutation } from '@tanstack/react-query';
import { call } from '../http/call.ts';

export function useCheckPolicy(key: string) {
  return useMutation({ mutationFn: () => call('checkPolicy', { params: { key }, body: {} }) });
}
