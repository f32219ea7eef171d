/**
 * The documents a case asks for: each checklist of its policies, answered (in the variable that its
 * task fills) or open, line by line.
 */
import type { Documents } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import { flatten, type Form, type FormComponent } from '../model/form.ts';
import { visibleCase } from './case-access.ts';
import { answersOf, formOf } from './fields.ts';
import type { Viewer } from './viewer.ts';
import { humanise, isRecord, textOf } from './words.ts';

type Checklist = Documents['checklists'][number];
type Line = Checklist['lines'][number];
type Row = Record<string, unknown>;

export async function documents(viewer: Viewer, caseId: string): Promise<Documents | null> {
  const loaded = await visibleCase(viewer, caseId);
  return (
    loaded && {
      checklists: loaded.body.instances.flatMap((instance) => checklistsOf(loaded, instance)),
    }
  );
}

function checklistsOf(
  { body, policies }: Loaded,
  instance: Loaded['body']['instances'][number],
): Checklist[] {
  const policy = policies[instance.processId];
  return Object.values(policy?.process.elements ?? {}).flatMap((element) => {
    if (!element.checklist) return [];
    const open = body.userTasks.find(
      (task) => task.instanceId === instance.id && task.elementId === element.id,
    );
    const answered = rowsOf(instance.variables[element.checklist.result]);
    const rows = answered ?? rowsOf(open?.checklist?.items) ?? [];
    const asked = questionsOf(formOf(policy, element.form), element.checklist.result);
    const lines = rows.map((row) => lineOf(row, asked));
    return lines.length > 0 ? [{ title: element.name || humanise(element.id), lines }] : [];
  });
}

const rowsOf = (value: unknown): Row[] | undefined =>
  Array.isArray(value) ? value.filter(isRecord) : undefined;

/** What the form asks of each line, besides its state. */
function questionsOf(form: Form | undefined, result: string): FormComponent[] {
  const list = flatten(form?.components ?? []).find(
    (field) => field.type === 'dynamiclist' && field.path === result,
  );
  const asked = list?.type === 'dynamiclist' ? flatten(list.components) : [];
  return asked.filter((field) => !('key' in field && stateKeys.includes(field.key)));
}

function lineOf(row: Row, asked: FormComponent[]): Line {
  const said = answersOf({ components: asked }, row).map(
    ({ label, value }) => `${label}: ${value}`,
  );
  return {
    label: textOf(row['label'], row['name'], row['key']),
    state: stateOf(row),
    note: said.join('; ') || null,
  };
}

const stateKeys = ['status', 'state', 'received'];

/** What a form may call the state of a line. Anything else is not there yet. */
const states: Record<string, Line['state']> = {
  received: 'received',
  yes: 'received',
  done: 'received',
  'not-applicable': 'not-applicable',
  'not-needed': 'not-applicable',
  waived: 'waived',
};

function stateOf(row: Row): Line['state'] {
  if (row['received'] === true) return 'received';
  return states[textOf(row['status'], row['state'])] ?? 'missing';
}
