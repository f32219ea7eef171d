/** Changing a policy: the drawing board, what is selected, what the rules say. */
import { useParams } from 'react-router';
import { NoPermissionPage } from '../../errors/no-permission-page.tsx';
import { usePolicyDraft } from '../../queries/policy-draft.ts';
import { useMay } from '../../shell/me-context.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Workbench } from './workbench.tsx';

export default function EditorPage() {
  const { key = '' } = useParams();
  const query = usePolicyDraft(key);
  if (!useMay('policy.draft')) return <NoPermissionPage what="changing policies" />;
  return (
    <Page
      title={query.data ? `Change ${query.data.title}` : 'Change a policy'}
      caption={
        query.data &&
        `Draft, begun from version ${query.data.basedOn}. Running cases stay on their version.`
      }
      back={<BackLink to={`/policies/${key}`}>Policy</BackLink>}
    >
      <QueryState query={query} loading="Loading the draft" lines={8}>
        {(draft) => <Workbench key={draft.key} draft={draft} />}
      </QueryState>
    </Page>
  );
}
