/** Find tasks by words, role and lateness. */
import { useState } from 'react';
import type { TaskFilter } from '../queries/tasks.ts';
import { useMySelf } from '../shell/me-context.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';

const dueOptions = [
  { value: 'overdue', label: 'Overdue' },
  { value: 'soon', label: 'Due soon' },
];

export function InboxFilter({
  filter,
  onFilter,
}: {
  filter: TaskFilter;
  onFilter: (filter: TaskFilter) => void;
}) {
  const { roles } = useMySelf();
  const [words, setWords] = useState(filter.q ?? '');
  const [role, setRole] = useState(filter.role ?? '');
  const [due, setDue] = useState<string>(filter.due ?? '');
  const apply = (event: React.FormEvent) => {
    event.preventDefault();
    onFilter({
      view: filter.view,
      ...(words.trim() ? { q: words.trim() } : {}),
      ...(role ? { role } : {}),
      ...(due === 'overdue' || due === 'soon' ? { due } : {}),
    });
  };
  return (
    <form className="baton-filter" role="search" aria-label="Filter tasks" onSubmit={apply}>
      <TextInput
        id="filter-words"
        label="Child, case reference or task"
        value={words}
        onChange={setWords}
        type="search"
      />
      {roles.length > 1 && (
        <Select
          id="filter-role"
          label="Role"
          value={role}
          onChange={setRole}
          empty="Any role"
          options={roles.map(({ key, title }) => ({ value: key, label: title }))}
        />
      )}
      <Select
        id="filter-due"
        label="Deadline"
        value={due}
        onChange={setDue}
        empty="Any deadline"
        options={dueOptions}
      />
      <Button type="submit" kind="secondary">
        Filter
      </Button>
      {(filter.q ?? filter.role ?? filter.due) && (
        <Button kind="secondary" onClick={() => onFilter({ view: filter.view })}>
          Clear filter
        </Button>
      )}
    </form>
  );
}
