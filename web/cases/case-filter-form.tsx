/** Find cases. */
import { useState } from 'react';
import type { PolicyRow } from '../../api/contract/index.ts';
import type { CaseFilter } from '../queries/cases.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkboxes.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';

const statuses = [
  { value: 'active', label: 'Open' },
  { value: 'completed', label: 'Completed' },
  { value: 'cancelled', label: 'Cancelled' },
];

interface CaseFilterFormProps {
  filter: CaseFilter;
  policies: PolicyRow[];
  onFilter: (filter: CaseFilter) => void;
}

export function CaseFilterForm({ filter, policies, onFilter }: CaseFilterFormProps) {
  const [q, setQ] = useState(filter.q ?? '');
  const [status, setStatus] = useState<string>(filter.status ?? '');
  const [policyKey, setPolicyKey] = useState(filter.policyKey ?? '');
  const [overdue, setOverdue] = useState(filter.overdue ?? false);
  const apply = (event: React.FormEvent) => {
    event.preventDefault();
    const known = statuses.find((one) => one.value === status)?.value as CaseFilter['status'];
    onFilter({
      ...(q.trim() ? { q: q.trim() } : {}),
      ...(known ? { status: known } : {}),
      ...(policyKey ? { policyKey } : {}),
      ...(overdue ? { overdue } : {}),
    });
  };
  return (
    <form className="baton-filter" role="search" aria-label="Filter cases" onSubmit={apply}>
      <TextInput
        id="case-words"
        label="Child or case reference"
        value={q}
        onChange={setQ}
        type="search"
      />
      <Select
        id="case-status"
        label="State"
        value={status}
        onChange={setStatus}
        empty="Any state"
        options={statuses}
      />
      <Select
        id="case-policy"
        label="Policy"
        value={policyKey}
        onChange={setPolicyKey}
        empty="Any policy"
        options={policies.map((one) => ({ value: one.key, label: one.title }))}
      />
      <div className="govuk-form-group govuk-checkboxes govuk-checkboxes--small">
        <Checkbox id="case-overdue" label="Overdue only" ticked={overdue} onChange={setOverdue} />
      </div>
      <Button type="submit" kind="secondary">
        Filter
      </Button>
      {Object.keys(filter).length > 0 && (
        <Button kind="secondary" onClick={() => onFilter({})}>
          Clear filter
        </Button>
      )}
    </form>
  );
}
