/** Somebody more in a team of the demonstration: same role, same team, same password. */
import { tenantScope } from '../../engine/index.ts';
import { demoPeople } from '../../api/demo/people.ts';
import type { TestServer } from './server.ts';

export interface Newcomer {
  username: string;
  name: string;
}

export async function addColleague(
  { store }: TestServer,
  of: string,
  { username, name }: Newcomer,
): Promise<void> {
  const { tenant } = demoPeople.find((one) => one.username === of)!;
  const scope = tenantScope(tenant);
  const [like] = await store.people.find(scope, { where: { username: of }, limit: 1 });
  if (!like) throw new Error(`Expected '${of}' to be in the demonstration.`);
  await store.people.insert(scope, { ...like, _id: `person_${username}`, username, name });
}
