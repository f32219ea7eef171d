/**
 * Judges a diagram with the rules that colour the canvas. An error becomes a reason whose code is the
 * rule's name in capitals: 'baton/user-task-form' is USER_TASK_FORM.
 */
// @ts-ignore -- CommonJS without declarations
import Linter from 'bpmnlint/lib/linter.js';
// @ts-ignore -- likewise
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver.js';
import { lintCache, lintConfig } from './dialect/index.ts';
import type { Moddle } from './dialect/moddle.ts';
import type { Located } from './located.ts';

interface LintReport {
  id?: string;
  message: string;
  category: 'error' | 'warn' | 'rule-error';
}

/** Everything the rules say, errors apart from advice. */
export async function lintProcess(file: string, root: Moddle, lines: ReadonlyMap<string, number>) {
  const linter = new Linter({ config: lintConfig, resolver: new StaticResolver(lintCache) });
  const results = (await linter.lint(root)) as Record<string, LintReport[]>;
  const located = Object.entries(results).flatMap(([rule, reports]) =>
    reports.map((report) => ({
      category: report.category,
      reason: toReason(file, rule, report, lines),
    })),
  );
  const of = (advice: boolean) =>
    located.filter(({ category }) => (category === 'warn') === advice).map(({ reason }) => reason);
  return { errors: of(false), warnings: of(true) };
}

function toReason(
  file: string,
  rule: string,
  report: LintReport,
  lines: ReadonlyMap<string, number>,
): Located {
  const code = (rule.split('/').at(-1) as string).replaceAll('-', '_').toUpperCase();
  const line = report.id === undefined ? undefined : lines.get(report.id);
  return {
    code,
    file,
    ...(report.id && { elementId: report.id }),
    ...(line && { line }),
    sentence: asSentence(report),
  };
}

/** bpmnlint's own rules speak in fragments ("Element is missing label/name"). */
function asSentence({ id, message }: LintReport): string {
  if (message.startsWith('Expected')) return message;
  return `Expected the diagram to follow BPMN, but at '${id ?? 'the diagram'}': ${message.charAt(0).toLowerCase()}${message.slice(1)}.`;
}
