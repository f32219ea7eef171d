/** Where the cases of one policy stand, live, on its diagram and in a table. */
import { useMemo } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { PolicyMap } from '../../api/contract/index.ts';
import { LazyDiagram } from '../diagram/lazy-diagram.tsx';
import { NoPermissionPage } from '../errors/no-permission-page.tsx';
import { dateTime } from '../format/dates.ts';
import { count } from '../format/words.ts';
import { usePolicyMap } from '../queries/policy-map.ts';
import { useMay } from '../shell/me-context.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Page } from '../ui/page.tsx';
import { QueryState } from '../ui/query-state.tsx';
import { Select } from '../ui/select.tsx';
import { stepAddress, StepsTable } from './steps-table.tsx';

export default function PolicyMapPage() {
  const { key = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const version = Number(search.get('version')) || undefined;
  const query = usePolicyMap(key, version);
  if (!useMay('monitor.read')) return <NoPermissionPage what="watching cases" />;
  return (
    <Page title={query.data?.title ?? 'Monitor'} back={<BackLink to="/monitor">Monitor</BackLink>}>
      <QueryState query={query} loading="Loading the map" lines={8}>
        {(map) => (
          <>
            <div className="baton-filter">
              {map.versions.length > 1 && (
                <Select
                  id="version"
                  label="Version"
                  empty={null}
                  value={String(map.version)}
                  onChange={(chosen) => setSearch({ version: chosen })}
                  options={map.versions.map((one) => ({
                    value: String(one),
                    label: `Version ${one}`,
                  }))}
                />
              )}
              <p className="govuk-body">
                {count(map.cases, 'open case')} on version {map.version}, as at {dateTime(map.asAt)}
              </p>
            </div>
            <Map map={map} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

function Map({ map }: { map: PolicyMap }) {
  const navigate = useNavigate();
  const live = useMemo(() => map.elements.filter((element) => element.count > 0), [map.elements]);
  const open = (elementId: string) => {
    const step = live.find((element) => element.elementId === elementId);
    if (step) void navigate(stepAddress(map.key, step));
  };
  return (
    <>
      <LazyDiagram
        xml={map.xml}
        label={`Diagram of ${map.title} with live counts`}
        counts={map.elements}
        onOpen={open}
      />
      <StepsTable policyKey={map.key} steps={live} />
    </>
  );
}
