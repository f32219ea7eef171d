/** The four figures a manager asks for first; those that lead somewhere are links. */
import { Link } from 'react-router';
import type { Summary } from '../../api/contract/index.ts';

interface Figure {
  value: number;
  label: string;
  to: string;
  late?: boolean;
}

export function Figures({ summary }: { summary: Summary }) {
  const figures: Figure[] = [
    {
      value: summary.children,
      label: summary.children === 1 ? 'child waits' : 'children wait',
      to: '/cases?status=active',
    },
    {
      value: summary.cases,
      label: summary.cases === 1 ? 'open case' : 'open cases',
      to: '/cases?status=active',
    },
    {
      value: summary.overdue,
      label: 'overdue',
      to: '/cases?status=active&overdue=true',
      late: summary.overdue > 0,
    },
    { value: summary.dueSoon, label: 'due soon', to: '/cases?status=active' },
  ];
  return (
    <ul className="baton-figures">
      {figures.map((figure) => (
        <li key={figure.label} className={figure.late ? 'baton-figures__late' : undefined}>
          <Link className="govuk-link" to={figure.to}>
            <span className="baton-figures__value">{figure.value.toLocaleString('en-GB')}</span>{' '}
            <span>{figure.label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
