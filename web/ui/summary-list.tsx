/** Facts, each with its name. */
import type { ReactNode } from 'react';

export interface SummaryRow {
  label: string;
  value: ReactNode;
  action?: ReactNode;
}

export function SummaryList({ rows, compact }: { rows: SummaryRow[]; compact?: boolean }) {
  const acting = rows.some((row) => Boolean(row.action));
  return (
    <dl
      className={compact ? 'govuk-summary-list baton-summary-list--compact' : 'govuk-summary-list'}
    >
      {rows.map((row) => (
        <div
          className={
            acting && !row.action
              ? 'govuk-summary-list__row govuk-summary-list__row--no-actions'
              : 'govuk-summary-list__row'
          }
          key={row.label}
        >
          <dt className="govuk-summary-list__key">{row.label}</dt>
          <dd className="govuk-summary-list__value">{row.value}</dd>
          {row.action && <dd className="govuk-summary-list__actions">{row.action}</dd>}
        </div>
      ))}
    </dl>
  );
}
