/** From what is typed to what is sent: the shipped forms as examples. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Form } from '../../api/contract/form.ts';
import { judge } from '../../web/tasks/form/judge.ts';
import { controlId, withValue } from '../../web/tasks/form/paths.ts';
import { beginWith, toSubmit } from '../../web/tasks/form/prepare.ts';
import { typedLines } from '../../web/tasks/form/typed-values.tsx';

const shipped = (policy: string, name: string) =>
  Form.parse(
    JSON.parse(readFileSync(`processes/oxfordshire/${policy}/forms/${name}.form`, 'utf8')),
  );
const request = shipped('transfer-in-conference', 'request-received');
const documents = shipped('transfer-in-information-bundle', 'documents-received');

describe('a form', () => {
  it('begins with one empty child', () => {
    expect(beginWith(request, {})).toEqual({ children: [{}] });
  });

  it('sends no blanks and nothing it has no field for', () => {
    const typed = {
      otherAuthority: 'Swindon',
      senderPhone: ' ',
      somethingElse: 1,
      children: [{ id: 'child_1', name: 'Ada', other: 2 }],
    };
    expect(toSubmit(request, typed)).toEqual({
      otherAuthority: 'Swindon',
      children: [{ id: 'child_1', name: 'Ada' }],
    });
  });

  it('names each fault by the path of its field, and says which box of a date is empty', () => {
    const judged = judge(
      request,
      {
        requestReceivedOn: { day: '2', month: '4', year: '', time: '' },
        children: [{ name: 'Ada' }],
      },
      {},
    );
    const faults = judged.ok ? [] : judged.faults;
    expect(faults).toContainEqual({
      field: 'requestReceivedOn',
      message: 'Date the request was received must include a year',
    });
    expect(faults).toContainEqual({
      field: 'children[0].dateOfBirth',
      message: 'Enter the date of birth',
    });
  });

  it('asks about each line of a checklist and sends back key and answer only', () => {
    const bundleItems = [
      { key: 'plan', label: 'Plan', hint: 'Signed' },
      { key: 'minutes', label: 'Minutes' },
    ];
    const missing = judge(
      documents,
      { bundle: [{ key: 'plan', status: 'outstanding' }] },
      { bundleItems },
    );
    expect(missing).toEqual({
      ok: false,
      faults: [{ field: 'bundle[1].status', message: 'Minutes: select the status' }],
    });
    const whole = {
      bundle: [
        { key: 'plan', status: 'outstanding', label: 'x' },
        { key: 'minutes', status: 'received', receivedOn: '2026-04-03' },
      ],
    };
    expect(judge(documents, whole, { bundleItems })).toEqual({
      ok: true,
      values: {
        bundle: [
          { key: 'plan', status: 'outstanding' },
          { key: 'minutes', status: 'received', receivedOn: '2026-04-03' },
        ],
      },
    });
  });

  it('shows what was typed with the words of the form', () => {
    expect(
      typedLines(request.components, {
        otherAuthority: 'Swindon',
        children: [{ dateOfBirth: { day: '4', month: '5' } }],
      }),
    ).toEqual([
      { label: 'Name of the other authority', value: 'Swindon' },
      { label: 'Child 1: Date of birth', value: '4/5' },
    ]);
  });

  it('names a line of a checklist by its words', () => {
    const context = { bundleItems: [{ key: 'plan', label: 'Child Protection Plan' }] };
    expect(
      typedLines(documents.components, { bundle: [{ key: 'plan', status: 'received' }] }, context),
    ).toEqual([{ label: 'Child Protection Plan: Status', value: 'Received' }]);
  });

  it('gives every control an id that a link can reach', () => {
    expect(controlId('f', 'children[0].dateOfBirth')).toBe('f-children-0-dateOfBirth');
    expect(controlId('f', 'children')).toBe('f-children');
  });

  it('takes an emptied field out of the values', () => {
    expect(withValue({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
  });
});
