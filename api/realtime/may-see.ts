/** Who is told to look again at something: only those who would see something there. */
import type { NoticeDoc } from '../../engine/model/collections.ts';
import { audienceKeys, type Asker } from '../../engine/model/permission.ts';

type Told = Pick<NoticeDoc, 'tenant' | 'kind' | 'audience' | 'hiddenFrom'>;

/** The person with what is asked of each notice, worked out once. */
export interface Audience {
  asker: Asker;
  keys: Set<string>;
}

export const audienceOf = (asker: Asker): Audience => ({
  asker,
  keys: new Set(audienceKeys(asker)),
});

export function maySee({ asker, keys }: Audience, notice: Told): boolean {
  if (notice.tenant !== asker.tenant || notice.hiddenFrom.includes(asker.personId)) return false;
  return byKind[notice.kind]({ asker, keys }, notice);
}

const grants = ({ asker }: Audience, ...actions: string[]) =>
  actions.some((action) => asker.grants.includes(action));

const ofTheirs = (audience: Audience, notice: Told) =>
  notice.audience.some((key) => audience.keys.has(key)) ||
  grants(audience, 'case.read', 'monitor.read');

const byKind: Record<NoticeDoc['kind'], (audience: Audience, notice: Told) => boolean> = {
  task: ofTheirs,
  case: ofTheirs,
  policy: (audience) => grants(audience, 'policy.read', 'case.start', 'monitor.read'),
  draft: (audience) => grants(audience, 'policy.read', 'policy.draft'),
};
