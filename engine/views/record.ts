/** An outside record that a person updates: the values to copy, worked out by the kernel's FEEL. */
import type { TaskDetail } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import type { ElementModel } from '../model/definition.ts';
import type { Viewer } from './viewer.ts';
import { inWords } from './words.ts';

type Rule = NonNullable<ElementModel['record']>;

export async function recordOf(
  viewer: Viewer,
  { doc, body }: Loaded,
  rule: Rule,
  variables: Record<string, unknown>,
): Promise<TaskDetail['record']> {
  const known = {
    ...variables,
    parameters: body.parameters.values,
    case: { reference: doc.reference, title: body.title },
  };
  const copy = await Promise.all(
    rule.copy.map(async ({ label, value }) => ({
      label,
      value: await valueOf(viewer, value, known),
    })),
  );
  return { system: rule.system, what: rule.what, copy };
}

/** A literal as it stands; '=…' is FEEL. What cannot be worked out yet is not known: the page still opens. */
async function valueOf(
  { doors, now }: Viewer,
  expression: string,
  known: Record<string, unknown>,
): Promise<string> {
  if (!expression.startsWith('=')) return expression;
  const found = await doors.kernel.evaluate(expression.slice(1), known, now);
  return found.ok && found.value !== null ? inWords(found.value) : 'Not known yet';
}
