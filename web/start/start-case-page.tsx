/** The form that starts a case, and the reference that comes back. */
import { useState } from 'react';
import { useParams } from 'react-router';
import type { StartForm, Written } from '../../api/contract/index.ts';
import { useStartForm } from '../queries/start-form.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { CaseStarted } from './case-started.tsx';
import { StartFormView } from './start-form-view.tsx';

export default function StartCasePage() {
  const { key = '' } = useParams();
  return <StartOne key={key} policyKey={key} />;
}

function StartOne({ policyKey }: { policyKey: string }) {
  const query = useStartForm(policyKey);
  const [started, setStarted] = useState<{ form: StartForm; written: Written } | null>(null);
  if (started)
    return (
      <CaseStarted
        title={started.form.title}
        written={started.written}
        onAnother={() => setStarted(null)}
      />
    );
  return (
    <Page
      title={query.data ? `Start a case: ${query.data.title}` : 'Start a case'}
      back={<BackLink to="/start">Choose another policy</BackLink>}
    >
      <QueryState query={query} loading="Loading the form" lines={8}>
        {(form) => (
          <StartFormView form={form} onStarted={(written) => setStarted({ form, written })} />
        )}
      </QueryState>
    </Page>
  );
}
