/** One policy: its versions, and one of them in full. */
import { useParams, useSearchParams } from 'react-router';
import type { PolicyRow } from '../../api/contract/index.ts';
import { usePolicies } from '../queries/policies.ts';
import { useMay } from '../shell/me-context.ts';
import { BackLink } from '../ui/back-link.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { PolicyVersion } from './policy-version.tsx';
import { VersionsTable } from './versions-table.tsx';

export default function PolicyPage() {
  const { key = '' } = useParams();
  const query = usePolicies();
  const policy = query.data?.policies.find((one) => one.key === key);
  return (
    <Page
      title={policy?.title ?? 'Policy'}
      caption={policy && `Owner: ${policy.owner}`}
      back={<BackLink to="/policies">Policies</BackLink>}
    >
      <QueryState query={query} loading="Loading the policy">
        {() =>
          policy ? (
            <OnePolicy policy={policy} />
          ) : (
            <Notice kind="problem" title="Not found">
              <p className="govuk-body">There is no policy '{key}' in your authority.</p>
            </Notice>
          )
        }
      </QueryState>
    </Page>
  );
}

function OnePolicy({ policy }: { policy: PolicyRow }) {
  const [search] = useSearchParams();
  const mayDraft = useMay('policy.draft');
  const wanted = Number(search.get('version'));
  const newest = policy.versions.reduce((most, row) => Math.max(most, row.version), 0);
  const version = policy.versions.some((row) => row.version === wanted)
    ? wanted
    : (policy.current ?? newest);
  return (
    <>
      <p className="govuk-body-l">{policy.summary}</p>
      <div className="govuk-button-group">
        {mayDraft && (
          <LinkButton to={`/policies/${policy.key}/edit`}>
            {policy.hasDraft ? 'Go on changing this policy' : 'Change this policy'}
          </LinkButton>
        )}
        {policy.canStart && !policy.callOnly && (
          <LinkButton to={`/start/${policy.key}`} kind="secondary">
            Start a case
          </LinkButton>
        )}
      </div>
      <VersionsTable policy={policy} shown={version} />
      {version > 0 && <PolicyVersion policyKey={policy.key} version={version} />}
    </>
  );
}
