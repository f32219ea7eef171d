/**
 * Every address and its page. All but sign-in and inbox are fetched when they are first visited, so
 * that the inbox waits for none of the editor.
 */
import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { NotFoundPage } from './errors/not-found-page.tsx';
import { InboxPage } from './inbox/inbox-page.tsx';
import { Session } from './shell/session.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';

const HomePage = lazy(() => import('./home/home-page.tsx'));
const TaskPage = lazy(() => import('./tasks/task-page.tsx'));
const CasesPage = lazy(() => import('./cases/cases-page.tsx'));
const CasePage = lazy(() => import('./cases/case-page.tsx'));
const StartPage = lazy(() => import('./start/start-page.tsx'));
const StartCasePage = lazy(() => import('./start/start-case-page.tsx'));
const PoliciesPage = lazy(() => import('./policies/policies-page.tsx'));
const PolicyPage = lazy(() => import('./policies/policy-page.tsx'));
const EditorPage = lazy(() => import('./policies/editor/editor-page.tsx'));
const PublishPage = lazy(() => import('./policies/publish-page.tsx'));
const MonitorPage = lazy(() => import('./monitor/monitor-page.tsx'));
const PolicyMapPage = lazy(() => import('./monitor/policy-map-page.tsx'));

export function App() {
  return (
    <Routes>
      <Route path="/sign-in" element={<SignInPage />} />
      <Route element={<Session />}>
        <Route index element={<HomePage />} />
        <Route path="/inbox" element={<InboxPage />} />
        <Route path="/tasks" element={<Navigate to="/inbox" replace />} />
        <Route path="/tasks/:id" element={<TaskPage />} />
        <Route path="/cases" element={<CasesPage />} />
        <Route path="/cases/:id" element={<CasePage />} />
        <Route path="/cases/:id/:section" element={<CasePage />} />
        <Route path="/start" element={<StartPage />} />
        <Route path="/start/:key" element={<StartCasePage />} />
        <Route path="/policies" element={<PoliciesPage />} />
        <Route path="/policies/:key" element={<PolicyPage />} />
        <Route path="/policies/:key/edit" element={<EditorPage />} />
        <Route path="/policies/:key/publish" element={<PublishPage />} />
        <Route path="/monitor" element={<MonitorPage />} />
        <Route path="/monitor/:key" element={<PolicyMapPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
