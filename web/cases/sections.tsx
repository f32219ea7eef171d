/** The sections of a case page. A new one is one line here and one file. */
import type { ReactNode } from 'react';
import type { CaseDetail } from '../../api/contract/index.ts';
import { CaseDiagramSection } from './case-diagram-section.tsx';
import { CaseDocuments } from './case-documents.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseLetters } from './case-letters.tsx';
import { CaseNow } from './case-now.tsx';
import { CaseQuestions } from './case-questions.tsx';

export interface Section {
  key: string;
  label: string;
  show: (detail: CaseDetail) => ReactNode;
}

export const sections: Section[] = [
  { key: 'now', label: 'Now', show: (detail) => <CaseNow detail={detail} /> },
  { key: 'diagram', label: 'Diagram', show: (detail) => <CaseDiagramSection detail={detail} /> },
  { key: 'timeline', label: 'Timeline', show: (detail) => <CaseHistory caseId={detail.row.id} /> },
  {
    key: 'documents',
    label: 'Documents',
    show: (detail) => <CaseDocuments caseId={detail.row.id} />,
  },
  { key: 'letters', label: 'Letters', show: (detail) => <CaseLetters caseId={detail.row.id} /> },
  { key: 'questions', label: 'Questions', show: (detail) => <CaseQuestions detail={detail} /> },
];
