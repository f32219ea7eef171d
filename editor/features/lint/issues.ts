/** What the rules found, as a flat list a page can show beside the canvas. */
export interface LintIssue {
  /** Null when it concerns the whole process. */
  elementId: string | null;
  message: string;
  severity: 'error' | 'warning';
}

interface Report {
  id?: string;
  actualElementId?: string;
  message?: string;
  category?: string;
}

/** From `linting.completed`: element id to its reports. Errors first, as the list is read from the top. */
export function issuesOf(found: unknown): LintIssue[] {
  const byElement = (found ?? {}) as Record<string, Report[]>;
  return Object.values(byElement)
    .flat()
    .map(({ id, actualElementId, message = '', category }) => ({
      elementId: actualElementId ?? id ?? null,
      message,
      severity: category === 'error' ? ('error' as const) : ('warning' as const),
    }))
    .sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
