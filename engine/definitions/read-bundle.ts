/**
 * From the files of a bundle to a policy that can be sealed, or to every reason why not.
 *
 *     files --> sizes --> policy.json, forms, tables, letters --> process.bpmn --> references --> expressions
 *                                     each stage adds reasons; nothing is published with one
 *
 * It reads only what it is given: no disk, no clock. FEEL and the engine's serializer come in by `deps`.
 */
import type { DecisionTable, ElementModel, UnsealedPolicy } from '../model/definition.ts';
import type { Form } from '../model/form.ts';
import type { Authority } from './authority.ts';
import { checkChains } from './check-chains.ts';
import {
  checkCondition,
  checkExpressions,
  checkTable,
  type CheckExpression,
} from './check-expressions.ts';
import { checkFiles } from './check-files.ts';
import { checkLetter } from './check-letter.ts';
import {
  checkActions,
  checkParameters,
  checkReferences,
  type Surroundings,
} from './check-references.ts';
import { dialect } from './dialect/index.ts';
import { refused, reporterFor, type BundleFiles, type Located, type Reading } from './located.ts';
import { readPolicyFile, type PolicyFile } from './policy-file.ts';
import { readDecision } from './read-decision.ts';
import { readForm } from './read-form.ts';
import { readProcess, type ReadProcess } from './read-process.ts';
import { readScenario } from './scenario.ts';

export interface BundleDeps {
  /** What is wrong with a FEEL expression (given without its leading '='), or undefined. */
  checkExpression: CheckExpression;
  /** The same for a cell of unary tests; without it such cells are not checked. */
  checkUnaryTests?: CheckExpression;
  /** The engine's serialized moddle context of this XML. */
  serializeProcess(xml: string, extensions: Record<string, unknown>): string | Promise<string>;
}

export interface BundleContext {
  authority: Authority;
  /** Ids of the processes that a call activity may name. */
  callable: Iterable<string>;
  deps: BundleDeps;
}

export type ReadBundle =
  | { ok: true; version: UnsealedPolicy; warnings: Located[] }
  | { ok: false; reasons: Located[] };

/** Reads and judges a whole bundle. */
export async function readBundle(files: BundleFiles, context: BundleContext): Promise<ReadBundle> {
  const unfit = checkFiles(files);
  if (unfit.length > 0) return refused(...unfit);
  const parts = await readParts(files);
  if (!parts.ok) return parts;
  const reasons = judge(files, parts.value, context);
  if (reasons.length > 0) return refused(...reasons);
  const executable = await serialize(files.get('process.bpmn') as string, context.deps);
  if (!executable.ok) return executable;
  return {
    ok: true,
    version: assemble(files, parts.value, executable.value),
    warnings: parts.value.process.warnings,
  };
}

interface Parts {
  policy: PolicyFile;
  process: ReadProcess;
  forms: Record<string, Form>;
  decisions: Record<string, DecisionTable>;
  letters: Record<string, string>;
}

/** Reads every file on its own; all their reasons together, so that an author sees them at once. */
async function readParts(files: BundleFiles): Promise<Reading<Parts>> {
  const reasons: Located[] = [];
  const keep = <T>(reading: Reading<T>): T | undefined => {
    if (reading.ok) return reading.value;
    reasons.push(...reading.reasons);
    return undefined;
  };
  const policy = keep(readPolicyFile(files.get('policy.json') as string));
  const process = keep(await readProcess('process.bpmn', files.get('process.bpmn') as string));
  const forms = Object.fromEntries(
    inFolder(files, 'forms/', '.form').map(([key, path, text]) => [
      key,
      keep(readForm(path, text)) as Form,
    ]),
  );
  const decisions: Record<string, DecisionTable> = {};
  for (const [key, path, text] of inFolder(files, 'decisions/', '.dmn'))
    decisions[key] = keep(await readDecision(path, text)) as DecisionTable;
  inFolder(files, 'scenarios/', '.yaml').forEach(([, path, text]) =>
    keep(readScenario(path, text)),
  );
  const letters = Object.fromEntries(
    inFolder(files, 'letters/', '.md').map(([key, , text]) => [key, text]),
  );
  return policy && process && reasons.length === 0
    ? { ok: true, value: { policy, process, forms, decisions, letters } }
    : refused(...reasons);
}

/** [key, path, text] of the files of one folder, by path. */
function inFolder(files: BundleFiles, folder: string, ending: string): [string, string, string][] {
  const found = [...files].filter(([path]) => path.startsWith(folder) && path.endsWith(ending));
  return found
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([path, text]) => [path.slice(folder.length, -ending.length), path, text]);
}

/** What the files say of one another. */
function judge(
  files: BundleFiles,
  parts: Parts,
  { authority, callable, deps }: BundleContext,
): Located[] {
  const { policy, process, forms, decisions, letters } = parts;
  const keys = (record: object) => new Set(Object.keys(record));
  const around: Surroundings = {
    authority,
    policy,
    callable: new Set(callable),
    forms: keys(forms),
    letters: keys(letters),
    decisions: keys(decisions),
  };
  const drawing = reporterFor('process.bpmn', process.lines);
  const elements = Object.values(process.elements);
  for (const element of elements) {
    checkReferences(element, around, drawing.at);
    checkExpressions(element, deps.checkExpression, drawing.at);
  }
  process.conditions.forEach(({ elementId, expression }) =>
    checkCondition(elementId, expression, deps.checkExpression, drawing.at),
  );
  checkChains(process, drawing.at);
  const paper = judgePolicyFile(parts, around, elements, deps);
  const others = [
    ...Object.values(decisions).flatMap((table) =>
      inFile(`decisions/${table.key}.dmn`, (at) =>
        checkTable(table, deps.checkExpression, deps.checkUnaryTests, at),
      ),
    ),
    ...Object.entries(letters).flatMap(([key, text]) =>
      inFile(`letters/${key}.md`, (at) => checkLetter(key, text, at)),
    ),
  ];
  return [...drawing.reasons, ...paper, ...others];
}

function judgePolicyFile(
  { policy, process }: Parts,
  around: Surroundings,
  elements: ElementModel[],
  deps: BundleDeps,
): Located[] {
  return inFile('policy.json', (at) => {
    checkActions(around, elements, at);
    checkParameters(around, at);
    if (process.processId !== policy.key)
      at(
        'KEY_DIFFERS',
        `Expected the process to have the id of the policy, '${policy.key}', but it is '${process.processId}'.`,
      );
    for (const [name, expression] of [
      ['subjects', policy.subjects],
      ['caseTitle', policy.caseTitle],
    ] as const) {
      if (expression?.startsWith('=')) checkCondition(name, expression, deps.checkExpression, at);
    }
  });
}

function inFile(
  file: string,
  check: (at: ReturnType<typeof reporterFor>['at']) => void,
): Located[] {
  const { reasons, at } = reporterFor(file);
  check(at);
  return reasons;
}

async function serialize(xml: string, deps: BundleDeps): Promise<Reading<string>> {
  try {
    return { ok: true, value: await deps.serializeProcess(xml, { baton: dialect }) };
  } catch (error) {
    const sentence = `Expected the engine to be able to run process.bpmn, but ${(error as Error).message}.`;
    return refused({ code: 'NOT_EXECUTABLE', file: 'process.bpmn', sentence });
  }
}

function assemble(files: BundleFiles, parts: Parts, context: string): UnsealedPolicy {
  const { key, questions, ...policy } = parts.policy;
  const { processId, name, elements } = parts.process;
  const all = Object.values(elements);
  const askedAt = (id: string) =>
    all.filter((element) => element.questions.includes(id)).map((element) => element.id);
  return {
    ...policy,
    policyKey: key,
    questions: questions.map((question) => ({
      ...question,
      elementIds: [...new Set([...question.elementIds, ...askedAt(question.id)])],
    })),
    process: { processId, name, context, elements },
    xml: files.get('process.bpmn') as string,
    forms: parts.forms,
    decisions: parts.decisions,
    letters: parts.letters,
    calledProcesses: [...new Set(all.flatMap((element) => element.calledElement ?? []))],
  };
}
