/**
 * A DMN file to a `DecisionTable`. One file holds one decision whose id is the file's name, and a
 * decision is a table: literal expressions and required knowledge would be a second programming language.
 */
import { DecisionTable } from '../model/definition.ts';
import { list, one, text, type Moddle } from './dialect/moddle.ts';
import { guardXml } from './guard-xml.ts';
import { read, refused, type Reading } from './located.ts';
import { parseDmn } from './moddle.ts';

/** Reads decisions/<key>.dmn. */
export async function readDecision(file: string, xml: string): Promise<Reading<DecisionTable>> {
  const guarded = guardXml(file, xml);
  if (!guarded.ok) return guarded;
  const root = await parseDmn(xml).then(
    (parsed) => parsed.rootElement,
    () => undefined,
  );
  const decisions = list(root, 'drgElement').filter((element) => element.$type === 'dmn:Decision');
  const [decision] = decisions;
  const table = one(decision, 'decisionLogic');
  if (decisions.length !== 1 || table?.$type !== 'dmn:DecisionTable') {
    return refuse(
      file,
      `Expected ${file} to hold one decision table, but it holds ${decisions.length} decisions${decision ? ', the first without a table' : ''}.`,
    );
  }
  return checked(file, decision as Moddle, table);
}

const refuse = (file: string, sentence: string, elementId?: string) =>
  refused({ code: 'DECISION_INVALID', file, ...(elementId && { elementId }), sentence });

function checked(file: string, decision: Moddle, table: Moddle): Reading<DecisionTable> {
  const key = /([^/]+)\.dmn$/.exec(file)?.[1];
  if (decision.id !== key)
    return refuse(
      file,
      `Expected the decision of ${file} to have the id '${key}', but it is '${decision.id}'.`,
      decision.id,
    );
  const parsed = DecisionTable.safeParse(toTable(decision, table));
  if (!parsed.success)
    return refuse(
      file,
      `Expected the table '${key}' to be complete, but ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}.`,
      key,
    );
  const crooked = parsed.data.rules.find((rule) => !fits(rule, parsed.data));
  if (crooked)
    return refuse(
      file,
      `Expected each rule of '${key}' to have a cell for every column, but '${crooked.id}' does not.`,
      crooked.id,
    );
  return read(parsed.data);
}

const fits = (rule: DecisionTable['rules'][number], table: DecisionTable) =>
  rule.inputs.length === table.inputs.length && rule.outputs.length === table.outputs.length;

function toTable(decision: Moddle, table: Moddle) {
  return {
    key: decision.id,
    name: decision.name ?? decision.id,
    hitPolicy: (table.hitPolicy as string | undefined) ?? 'UNIQUE',
    inputs: list(table, 'input').map((input) => ({
      label: text(input, 'label') ?? '',
      expression: cell(one(input, 'inputExpression')),
    })),
    outputs: list(table, 'output').map((output) => ({ name: output.name })),
    rules: list(table, 'rule').map(toRule),
  };
}

function toRule(rule: Moddle) {
  const annotation = text(list(rule, 'annotationEntry')[0], 'text') ?? text(rule, 'description');
  return {
    id: rule.id,
    // An empty input cell means 'whatever it is', as '-' does.
    inputs: list(rule, 'inputEntry').map((entry) => cell(entry) || '-'),
    outputs: list(rule, 'outputEntry').map(cell),
    ...(annotation && { annotation }),
  };
}

const cell = (entry: Moddle | undefined): string => text(entry, 'text') ?? '';
