/**
 * Where each action of the route table is decided. An action that is not in this table fails at
 * start: nothing is open because somebody forgot to ask.
 *
 *   public   nobody need be signed in
 *   self     about oneself
 *   grant    a role grants it; asked before the handler (`mount.ts`)
 *   record   the record decides; asked where it has been read: `taskFor`, `visibleCase`, the commands' guards
 */
export const rules: Record<string, 'public' | 'self' | 'grant' | 'record'> = {
  public: 'public',
  self: 'self',
  'task.read': 'record',
  'task.claim': 'record',
  'task.unclaim': 'record',
  'task.assign': 'record',
  'task.complete': 'record',
  'case.read': 'record',
  'message.publish': 'record',
  'case.start': 'grant',
  'case.cancel': 'grant',
  'policy.read': 'grant',
  'policy.draft': 'grant',
  'policy.publish': 'grant',
  'monitor.read': 'grant',
};
