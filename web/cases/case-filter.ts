/** The filter of the case list, kept in the address. */
import type { CaseFilter } from '../queries/cases.ts';

export function caseFilterOf(search: URLSearchParams): CaseFilter {
  const status = (['active', 'completed', 'cancelled'] as const).find(
    (one) => one === search.get('status'),
  );
  const q = search.get('q')?.trim();
  const policyKey = search.get('policyKey');
  const elementId = search.get('elementId');
  return {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(policyKey ? { policyKey } : {}),
    ...(elementId ? { elementId } : {}),
    ...(search.get('overdue') === 'true' ? { overdue: true } : {}),
  };
}

export function caseSearchOf(filter: CaseFilter): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) search.set(name, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
}
