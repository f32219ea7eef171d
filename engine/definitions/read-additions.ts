/**
 * From the extension elements of one flow node to the plain fields of its `ElementModel`. Attributes
 * keep their names; zod says what is wrong with them, so a misspelt unit is a reason and not a surprise.
 */
import { ElementModel } from '../model/definition.ts';
import { addition, additions, list, text, type Moddle } from './dialect/moddle.ts';

type Fields = Record<string, unknown>;
const structural = new Set(['$type', '$parent', '$attrs', 'copies', '$descriptor', '$model']);

/** What our dialect says of a node, in the shape of `ElementModel`, not yet checked. */
export function readAdditions(node: Moddle): Fields {
  return compact({
    assignment: attributes(addition(node, 'Assignment')),
    form: text(addition(node, 'Form'), 'key'),
    deadline: attributes(addition(node, 'Deadline')),
    timer: attributes(addition(node, 'Timer')),
    responsibility: attributes(addition(node, 'Responsibility')),
    checklist: attributes(addition(node, 'Checklist')),
    letter: attributes(addition(node, 'Letter')),
    record: readRecord(addition(node, 'Record')),
    meeting: attributes(addition(node, 'Meeting')),
    decision: attributes(addition(node, 'Decision')),
    script: attributes(addition(node, 'Script')),
    inputs: additions(node, 'Input').map(attributes),
    outputs: additions(node, 'Output').map(attributes),
    traces: additions(node, 'Trace').map(attributes),
    questions: additions(node, 'Question').map((question) => text(question, 'ref')),
    placeholder: text(addition(node, 'Placeholder'), 'text'),
  });
}

function readRecord(record: Moddle | undefined): Fields | undefined {
  return record && { ...attributes(record), copy: list(record, 'copies').map(attributes) };
}

/** The attributes of one addition as a plain record. */
function attributes(element: Moddle | undefined): Fields | undefined {
  if (!element) return undefined;
  return Object.fromEntries(
    Object.keys(element)
      .filter((key) => !structural.has(key))
      .map((key) => [key, element[key]]),
  );
}

const compact = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Checks a node's fields; the faults name the addition and its attribute. */
export function checkElement(
  fields: Fields,
): { ok: true; value: ElementModel } | { ok: false; faults: string[] } {
  const parsed = ElementModel.safeParse(fields);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    faults: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  };
}
