/** The first page: who watches cases sees how many children wait and on whom; everybody else the inbox. */
import { Navigate } from 'react-router';
import { useMay } from '../shell/me-context.ts';
import { SummaryPage } from './summary-page.tsx';

export default function HomePage() {
  return useMay('monitor.read') ? <SummaryPage /> : <Navigate to="/inbox" replace />;
}
