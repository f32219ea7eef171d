/**
 * The documents a case asks for: each checklist of its policies, answered (in the variable that its
 * task fills) or open, line by line.
 */
import type { Documents } from '../../api/contract/index.ts';
import type { Loaded } from '../commands/command.ts';
import type { ElementModel } from '../model/definition.ts';
import { visibleCase } from './case-access.ts';
import type { Viewer } from './viewer.ts';
import { inWords, isRecord, textOf } from './words.ts';

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
  const elements = Object.values(policies[instance.processId]?.process.elements ?? {});
  return elements.flatMap((element) => {
    if (!element.checklist) return [];
    const open = body.userTasks.find(
      (task) => task.instanceId === instance.id && task.elementId === element.id,
    );
    const rows =
      rowsOf(instance.variables[element.checklist.result]) ?? rowsOf(open?.checklist?.items);
    return rows && rows.length > 0 ? [{ title: titleOf(element), lines: rows.map(lineOf) }] : [];
  });
}

const titleOf = (element: ElementModel) => element.name || element.id;
const rowsOf = (value: unknown): Row[] | undefined =>
  Array.isArray(value) ? value.filter(isRecord) : undefined;

function lineOf(row: Row): Line {
  return {
    label: textOf(row['label'], row['name'], row['key']),
    state: stateOf(row),
    note: noteOf(row),
  };
}

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

/** Everything else that was said of the line: a date, a reason. */
function noteOf(row: Row): string | null {
  const {
    key: _k,
    label: _l,
    name: _n,
    id: _i,
    status: _s,
    state: _t,
    received: _r,
    hint: _h,
    ...rest
  } = row;
  const said = Object.values(rest).filter(
    (value) => value !== null && value !== undefined && value !== '',
  );
  return said.length > 0 ? said.map(inWords).join('; ') : null;
}
