/** The inbox's filter lives in the address, so that a view can be kept, shared and gone back to. */
import type { TaskFilter } from '../queries/tasks.ts';

const views = ['mine', 'team', 'all'] as const;

export function filterOf(search: URLSearchParams): TaskFilter {
  const view = views.find((one) => one === search.get('view')) ?? 'all';
  const due = (['overdue', 'soon'] as const).find((one) => one === search.get('due'));
  const q = search.get('q')?.trim();
  const role = search.get('role');
  return { view, ...(q ? { q } : {}), ...(role ? { role } : {}), ...(due ? { due } : {}) };
}

export function searchOf(filter: TaskFilter): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value && !(name === 'view' && value === 'all')) search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

export function isFiltered({ q, role, due }: TaskFilter): boolean {
  return Boolean(q ?? role ?? due);
}
