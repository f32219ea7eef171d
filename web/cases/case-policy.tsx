/** Which version of which policy this case runs on, to its end, and why that one. */
import { Link } from 'react-router';
import type { CaseDetail } from '../../api/contract/index.ts';
import { SummaryList } from '../ui/summary-list.tsx';
import { Tag } from '../ui/tag.tsx';

export function CasePolicy({ detail }: { detail: CaseDetail }) {
  const { policy } = detail;
  return (
    <section>
      <h2 className="govuk-heading-m">Policy</h2>
      <SummaryList
        compact
        rows={[
          {
            label: 'Policy',
            value: (
              <Link className="govuk-link" to={`/policies/${policy.key}?version=${policy.version}`}>
                {policy.title}, version {policy.version}
              </Link>
            ),
          },
          { label: 'Why this version', value: policy.chosenBecause },
          {
            label: 'Parameters',
            value: (
              <>
                {policy.parameterSet}{' '}
                {policy.demonstration && <Tag colour="yellow">Demonstration values</Tag>}
              </>
            ),
          },
          { label: 'Seal', value: <code title={policy.hash}>{policy.hash.slice(0, 12)}</code> },
        ]}
      />
    </section>
  );
}
