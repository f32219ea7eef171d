/** The lines of a checklist, for reading, where the form does not ask about each of them. */
import { Form } from '../../api/contract/form.ts';
import type { TaskDetail } from '../../api/contract/index.ts';
import { asksChecklist } from './form-context.ts';

export function TaskChecklist({ detail }: { detail: TaskDetail }) {
  const form = Form.safeParse(detail.form);
  const lines = detail.checklist?.lines ?? [];
  if (lines.length === 0 || (form.success && asksChecklist(form.data))) return null;
  return (
    <section className="baton-card">
      <h2 className="govuk-heading-m">Checklist</h2>
      <ul className="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li key={line.key}>
            {line.label}
            {line.hint && <span className="govuk-hint">{line.hint}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
