/**
 * What an event holds, as lines for people: a table from event type to the few facts worth reading.
 * A type that is not in it shows its sentence alone.
 */
import { formatDateTime, isInstant } from '../calendar/index.ts';
import type { Loaded } from '../commands/command.ts';
import type { UserTask } from '../model/case.ts';
import { startEventOf } from '../commands/case-start.ts';
import { allAnswers, answersOf, fieldFilling, formOf, type Fact } from './fields.ts';
import { addressee, holderOf, roleTitle, type Viewer } from './viewer.ts';
import { humanise, inWords, isRecord, textOf } from './words.ts';

type Data = Record<string, unknown>;
type Teller = (data: Data, loaded: Loaded, viewer: Viewer) => Fact[];

export function detailsOf(viewer: Viewer, loaded: Loaded, type: string, data: Data): Fact[] {
  return tellers[type]?.(data, loaded, viewer) ?? [];
}

const fact = (label: string, value: unknown): Fact[] =>
  value === undefined || value === null || value === '' ? [] : [{ label, value: inWords(value) }];
const record = (value: unknown): Data => (isRecord(value) ? value : {});

const tellers: Record<string, Teller> = {
  'case.started': (data, { policy }) => [
    ...fact(
      'Policy',
      `${textOf(record(data['policy'])['title'])}, version ${textOf(record(data['policy'])['version'])}`,
    ),
    ...fact('Version chosen because', record(data['policy'])['chosenBecause']),
    ...allAnswers(formOf(policy, startEventOf(policy)?.form), record(data['values'])),
  ],
  'case.cancelled': (data) => fact('Reason', data['reason']),
  'user-task.opened': (data, _, viewer) => [
    ...fact('For', roleTitle(viewer, textOf(data['role']))),
    ...fact('Deadline', data['deadline']),
  ],
  'user-task.completed': (data, loaded) =>
    completed(data['task'] as UserTask | undefined, record(data['values']), loaded),
  'message.received': (data, loaded) =>
    message(textOf(data['name']), record(data['values']), loaded),
  'letter.issued': (data, _, viewer) => {
    const letter = record(data['letter']);
    const to = addressee(viewer, textOf(letter['to']));
    return [
      ...fact('Subject', letter['subject']),
      ...fact('To', to),
      ...fact('Sent as', letter['channel']),
    ];
  },
  'variables.set': (data, { policies }) =>
    Object.entries(record(data['changed'])).flatMap(([key, value]) =>
      changed(policies, key, value),
    ),
  'decision.evaluated': (data) => [
    ...fact('Rules that applied', data['rules']),
    ...fact('Result', data['result']),
  ],
  'deadline.missed': (data) => deadline(data),
  'deadline.near': (data) => deadline(data),
  'deadline.moved': (data) => [
    ...fact('Before', data['from']),
    ...fact('Now', data['to']),
    ...fact('Because', data['because']),
  ],
  'timer.fired': (data) => deadline(data),
  'responsibility.requested': (data, loaded, viewer) => move(data, loaded, viewer),
  'responsibility.moved': (data, loaded, viewer) => move(data, loaded, viewer),
  'incident.raised': (data) => fact('Attempts', data['attempts']),
  'job.failed': (data) => fact('Attempts', data['attempts']),
};

function completed(task: UserTask | undefined, values: Data, { policies }: Loaded): Fact[] {
  return task ? allAnswers(formOf(policies[task.processId], task.form), values) : [];
}

function message(name: string, values: Data, { policies }: Loaded): Fact[] {
  const policy = Object.values(policies).find(({ actions }) =>
    actions.some((action) => action.message === name),
  );
  return allAnswers(
    formOf(policy, policy?.actions.find((action) => action.message === name)?.form),
    values,
  );
}

/** A fact as its form names it. What no form asks for is told only when it is one value, not a table. */
function changed(policies: Loaded['policies'], key: string, value: unknown): Fact[] {
  const field = fieldFilling(policies, key);
  if (field) return answersOf({ components: [field] }, { [key]: value });
  return isRecord(value) || Array.isArray(value) ? [] : fact(humanise(key), value);
}

function deadline(data: Data): Fact[] {
  const dueAt = textOf(data['dueAt']);
  return [
    ...fact('Due', isInstant(dueAt) ? formatDateTime(dueAt) : dueAt),
    ...fact('Because', data['because']),
  ];
}

function move(data: Data, { body }: Loaded, viewer: Viewer): Fact[] {
  const ids = Array.isArray(data['children']) ? data['children'] : [data['childId']];
  const names = ids.flatMap(
    (id) => body.subjects.find((child) => child.childId === id)?.name ?? [],
  );
  return [
    ...fact('Children', names.join(', ')),
    ...fact('To', holderOf(viewer, textOf(data['toTeam'])).title),
    ...fact('With effect from', data['effective']),
  ];
}
