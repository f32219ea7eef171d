/** One case: who holds each child, what it waits for, and everything behind it in sections. */
import { useParams } from 'react-router';
import { useCase } from '../queries/case.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { SubNav } from '../ui/sub-nav.tsx';
import { CaseStatus } from './case-status.tsx';
import { sections } from './sections.tsx';

export default function CasePage() {
  const { id = '', section = 'now' } = useParams();
  const query = useCase(id);
  const detail = query.data;
  const shown = sections.find((one) => one.key === section) ?? sections[0];
  return (
    <Page
      title={detail?.row.title ?? 'Case'}
      back={<BackLink to="/cases">Cases</BackLink>}
      caption={
        detail && (
          <>
            <span className="baton-reference">{detail.row.reference}</span>{' '}
            <CaseStatus status={detail.row.status} incidents={detail.row.incidents} />
          </>
        )
      }
    >
      <QueryState query={query} loading="Loading the case" lines={8}>
        {(found) => (
          <>
            <SubNav
              label="Sections of the case"
              items={sections.map(({ key, label }) => ({
                to: key === 'now' ? `/cases/${id}` : `/cases/${id}/${key}`,
                label,
                current: key === shown?.key,
              }))}
            />
            {shown?.show(found)}
          </>
        )}
      </QueryState>
    </Page>
  );
}
