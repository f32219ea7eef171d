/** What a form refuses, and the words it uses. */
import { describe, expect, it } from 'vitest';
import { Form, isoDate, validateSubmission, type Values } from '../../../engine/model/form.ts';

const form = (...components: unknown[]): Form =>
  Form.parse({ type: 'default', id: 'f', schemaVersion: 19, components });
const messages = (of: Form, values: Values, context?: Values) => {
  const judged = validateSubmission(of, values, context);
  return judged.ok
    ? judged.values
    : judged.errors.map(({ field, message }) => `${field}: ${message}`);
};
const required = { validate: { required: true } };

describe('one field', () => {
  const name = form({
    type: 'textfield',
    key: 'name',
    label: 'Name of the child',
    validate: { required: true, minLength: 2, maxLength: 5 },
  });

  it.each([
    [{}, ['name: Enter name of the child']],
    [{ name: '  ' }, ['name: Enter name of the child']],
    [{ name: 'A' }, ['name: Name of the child must be 2 characters or more']],
    [{ name: 'Abcdef' }, ['name: Name of the child must be 5 characters or fewer']],
    [{ name: 7 }, ['name: Name of the child must be text']],
    [{ name: ' Ada ' }, { name: 'Ada' }],
  ])('a text: %j', (values, expected) => expect(messages(name, values)).toEqual(expected));

  it('says what the author wrote when it is missing', () => {
    const own = form({
      type: 'textfield',
      key: 'other',
      label: 'Other authority',
      ...required,
      properties: { requiredMessage: 'Enter the name of the other authority' },
    });

    expect(messages(own, {})).toEqual(['other: Enter the name of the other authority']);
  });

  const moved = form({
    type: 'datetime',
    subtype: 'date',
    key: 'movedIn',
    label: 'Date moved in',
    ...required,
  });
  it.each(['2026-02-30', '27/03/2026', '2026-3-27', '2026-03-27T10:00', 'soon', 20260327])(
    'a date that is none: %j',
    (movedIn) =>
      expect(messages(moved, { movedIn })).toEqual([
        'movedIn: Date moved in must be a real date, like 27 3 2026',
      ]),
  );
  it('a date', () => {
    expect(messages(moved, { movedIn: '2028-02-29' })).toEqual({ movedIn: '2028-02-29' });
    expect(messages(moved, {})).toEqual(['movedIn: Enter date moved in']);
    expect([
      isoDate('27', '3', '2026'),
      isoDate('30', '2', '2026'),
      isoDate('a', '2', '2026'),
    ]).toEqual(['2026-03-27', undefined, undefined]);
  });

  const at = form({
    type: 'datetime',
    subtype: 'datetime',
    key: 'at',
    label: 'Time of the conference',
  });
  it.each([
    ['2026-05-05T10:00', { at: '2026-05-05T10:00' }],
    ['2026-05-05', ['at: Time of the conference must include a time, like 10:00']],
    ['2026-05-05T25:00', ['at: Time of the conference must include a time, like 10:00']],
    ['2026-05-35T10:00', ['at: Time of the conference must be a real date, like 27 3 2026']],
  ])('a date and time: %s', (value, expected) =>
    expect(messages(at, { at: value })).toEqual(expected),
  );

  const count = form({
    type: 'number',
    key: 'count',
    label: 'Number of visits',
    validate: { min: 1, max: 9 },
    decimalDigits: 0,
  });
  it.each([
    ['3', { count: 3 }],
    ['', {}],
    ['three', ['count: Number of visits must be a number']],
    [true, ['count: Number of visits must be a number']],
    [0, ['count: Number of visits must be 1 or more']],
    [10, ['count: Number of visits must be 9 or less']],
    [1.5, ['count: Number of visits must have 0 decimal places or fewer']],
  ])('a number: %j', (value, expected) =>
    expect(messages(count, { count: value })).toEqual(expected),
  );

  const shared = form({
    type: 'checkbox',
    key: 'shared',
    label: 'Shared with the family',
    ...required,
  });
  it('a tick that is needed', () => {
    expect(messages(shared, { shared: false })).toEqual([
      'shared: Tick ‘Shared with the family’ to continue',
    ]);
    expect(messages(shared, { shared: 'yes' })).toEqual([
      'shared: Shared with the family must be ticked or not ticked',
    ]);
    expect(messages(shared, { shared: true })).toEqual({ shared: true });
  });

  it('a choice, from the form or from the task', () => {
    const decision = form({
      type: 'radio',
      key: 'decision',
      label: 'Decision',
      ...required,
      valuesKey: 'options',
      values: [{ label: 'Accept', value: 'accept' }],
    });

    expect(messages(decision, {})).toEqual(['decision: Select decision']);
    expect(messages(decision, { decision: 'maybe' })).toEqual([
      'decision: Select decision from the list',
    ]);
    expect(messages(decision, { decision: 'accept' })).toEqual({ decision: 'accept' });
    expect(
      messages(
        decision,
        { decision: 'accept' },
        { options: [{ label: 'Decline', value: 'decline' }] },
      ),
    ).toEqual(['decision: Select decision from the list']);
  });

  it('several choices are a list, empty when none is ticked', () => {
    const needs = form({
      type: 'checklist',
      key: 'needs',
      label: 'Needs',
      values: [{ label: 'EHCP', value: 'ehcp' }],
    });

    expect(messages(needs, {})).toEqual({ needs: [] });
    expect(messages(needs, { needs: ['ehcp', 'ehcp'] })).toEqual({ needs: ['ehcp'] });
    expect(messages(needs, { needs: ['other'] })).toEqual(['needs: Select needs from the list']);
  });

  it.each([
    ['email', 'a@b', 'must be an email address'],
    ['email', 'a@b.uk, c@d.uk', 'must be an email address'],
    ['phone', 'ring me', 'must be a telephone number'],
  ])('an address by %s: %s', (validationType, value, says) => {
    const address = form({
      type: 'textfield',
      key: 'a',
      label: 'Address',
      validate: { validationType },
    });

    expect(messages(address, { a: value })).toEqual([expect.stringContaining(says)]);
  });
});

describe('a whole form', () => {
  const parts = form(
    { type: 'text', text: 'Read this' },
    {
      type: 'radio',
      key: 'decision',
      label: 'Decision',
      values: [
        { label: 'Accept', value: 'accept' },
        { label: 'Decline', value: 'decline' },
      ],
    },
    {
      type: 'group',
      label: 'Team',
      conditional: { hide: '=decision = "decline"' },
      components: [{ type: 'textfield', key: 'team', label: 'Team', ...required }],
    },
    {
      type: 'textfield',
      key: 'reason',
      label: 'Reason',
      conditional: { hide: '=decision != "decline"' },
      ...required,
    },
  );

  it('refuses a field it does not have, by name', () => {
    expect(messages(parts, { decision: 'accept', team: 'A', isAdmin: true })).toEqual([
      'isAdmin: ‘isAdmin’ is not a field of this form',
    ]);
    expect(messages(parts, JSON.parse('{"decision":"accept","team":"A","__proto__":1}'))).toEqual([
      '__proto__: ‘__proto__’ is not a field of this form',
    ]);
  });

  it('asks only for what is shown, and takes nothing from what is hidden', () => {
    expect(messages(parts, { decision: 'decline', team: 'A', reason: 'Far away' })).toEqual({
      decision: 'decline',
      reason: 'Far away',
    });
    expect(messages(parts, { decision: 'accept', reason: 'none' })).toEqual(['team: Enter team']);
  });
});

describe('a list', () => {
  const children = form({
    type: 'dynamiclist',
    path: 'children',
    label: 'Children',
    defaultRepetitions: 1,
    properties: { rowId: 'child', requiredMessage: 'Enter at least one child' },
    components: [
      { type: 'textfield', key: 'name', label: 'Name', ...required },
      { type: 'datetime', subtype: 'date', key: 'born', label: 'Date of birth' },
    ],
  });

  it('names the row of a fault', () => {
    expect(messages(children, { children: [{ name: 'A' }, { born: '2020-13-01' }] })).toEqual([
      'children[1].name: Enter name',
      'children[1].born: Date of birth must be a real date, like 27 3 2026',
    ]);
    expect(messages(children, {})).toEqual(['children: Enter at least one child']);
    expect(messages(children, { children: 'two' })).toEqual(['children: Children must be a list']);
  });

  it('keeps the id of a row only when it is one', () => {
    expect(
      messages(children, {
        children: [
          { id: 'child_1', name: 'A' },
          { id: '../x', name: 'B' },
        ],
      }),
    ).toEqual({ children: [{ id: 'child_1', name: 'A' }, { name: 'B' }] });
    expect(messages(children, { children: [{ name: 'A', team: 'x' }] })).toEqual([
      'children[0].team: ‘team’ is not a field of this form',
    ]);
  });

  const bundle = form({
    type: 'dynamiclist',
    path: 'bundle',
    label: 'Documents',
    properties: { itemsFrom: 'items' },
    components: [
      {
        type: 'radio',
        key: 'status',
        label: 'Status',
        ...required,
        values: [
          { label: 'Received', value: 'received' },
          { label: 'Waived', value: 'waived' },
        ],
      },
      {
        type: 'textfield',
        key: 'reason',
        label: 'Reason',
        ...required,
        conditional: { hide: '=status != "waived"' },
      },
    ],
  });
  const items = [
    { key: 'plan', label: 'Plan', later: false },
    { key: 'report', label: 'Report', later: true },
  ];

  it('has one row for each item, in their order, with their words', () => {
    const values = {
      bundle: [
        { key: 'report', status: 'waived', reason: 'None' },
        { key: 'plan', label: 'Forged', later: true, status: 'received' },
      ],
    };

    expect(messages(bundle, values, { items })).toEqual({
      bundle: [
        { key: 'plan', label: 'Plan', later: false, status: 'received' },
        { key: 'report', label: 'Report', later: true, status: 'waived', reason: 'None' },
      ],
    });
  });

  it('asks for every line, and for no other', () => {
    expect(
      messages(
        bundle,
        {
          bundle: [
            { key: 'plan', status: 'waived' },
            { key: 'poem', status: 'received' },
          ],
        },
        { items },
      ),
    ).toEqual([
      'bundle: ‘poem’ is not a line of ‘Documents’',
      'bundle[0].reason: Plan: enter reason',
      'bundle[1].status: Report: select status',
    ]);
  });
});
