/** Publishing: check, then say from when and why. Running cases stay on their version. */
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import type { CheckResult } from '../../api/contract/index.ts';
import { NoPermissionPage } from '../errors/no-permission-page.tsx';
import { useCheckPolicy } from '../mutations/check-policy.ts';
import { usePolicyDraft } from '../queries/policy-draft.ts';
import { useMay } from '../shell/me-context.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Page } from '../ui/page.tsx';
import { Failure, QueryState } from '../ui/query-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { CheckReasons } from './check-reasons.tsx';
import { PublishForm } from './publish-form.tsx';
import { PublishedPanel } from './published-panel.tsx';

export default function PublishPage() {
  const { key = '' } = useParams();
  const may = useMay('policy.publish');
  const draft = usePolicyDraft(key);
  const [published, setPublished] = useState<{ version: number; from: string } | null>(null);
  if (!may) return <NoPermissionPage what="publishing policies" />;
  if (published)
    return <PublishedPanel policyKey={key} title={draft.data?.title ?? ''} {...published} />;
  return (
    <Page
      title={draft.data ? `Publish ${draft.data.title}` : 'Publish'}
      back={<BackLink to={`/policies/${key}/edit`}>Back to the drawing</BackLink>}
    >
      <QueryState query={draft} loading="Loading the draft">
        {({ revision }) =>
          revision === 0 ? (
            <p className="govuk-body">There is no draft to publish. Change the policy first.</p>
          ) : (
            <div className="baton-form">
              <Judgement policyKey={key}>
                {(result) =>
                  result.publishable ? (
                    <PublishForm
                      policyKey={key}
                      revision={revision}
                      onPublished={(version, from) => setPublished({ version, from })}
                    />
                  ) : (
                    <p className="govuk-body">
                      The draft cannot be published until the errors are put right.
                    </p>
                  )
                }
              </Judgement>
            </div>
          )
        }
      </QueryState>
    </Page>
  );
}

function Judgement({
  policyKey,
  children,
}: {
  policyKey: string;
  children: (result: CheckResult) => React.ReactNode;
}) {
  const check = useCheckPolicy(policyKey);
  const { mutate } = check;
  useEffect(() => mutate(), [mutate]);
  if (check.error) return <Failure error={check.error} again={() => mutate()} />;
  if (!check.data) return <Skeleton label="Checking the draft..." />;
  return (
    <>
      <CheckReasons result={check.data} />
      {children(check.data)}
    </>
  );
}
