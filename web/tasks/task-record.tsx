/** An outside record to bring up to date: the values are here to be copied, not typed again. */
import type { TaskDetail } from '../../api/contract/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { SummaryList } from '../ui/summary-list.tsx';

export function TaskRecord({ record }: { record: NonNullable<TaskDetail['record']> }) {
  return (
    <section className="baton-card">
      <h2 className="govuk-heading-m">Update {record.system}</h2>
      <p className="govuk-body">{record.what}</p>
      {record.copy.length > 0 && (
        <SummaryList
          rows={record.copy.map(({ label, value }) => ({
            label,
            value: value || <span className="baton-quiet">Not known</span>,
            action: value ? (
              <CopyButton value={value} about={`${label.toLowerCase()}: ${value}`} />
            ) : undefined,
          }))}
        />
      )}
    </section>
  );
}
