/**
 * Roles that are found in the case and not in the staff list: resolved from the ledger and the case
 * each time they matter, so a change of holder or of cover moves the work with it.
 */
export const relativeRoles = [
  'sending-manager',
  'sending-social-worker',
  'receiving-manager',
  'receiving-representative',
  'receiving-social-worker',
  'holding-manager',
  'holding-social-worker',
] as const;
