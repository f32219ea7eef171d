/** The bundles that ship are right: read without a reason, without advice, and traced to the text. */
import { describe, expect, it } from 'vitest';
import { hashBundle, sealVersion } from '../../../engine/definitions/index.ts';
import { authority, filesOf, readFiles, shipped } from './support.ts';

describe.each(shipped)('%s', (policy) => {
  it('reads without a reason or advice', async () => {
    const read = await readFiles(filesOf(policy));

    expect(read).toMatchObject({ ok: true, warnings: [] });
  });

  it('traces or questions every step', async () => {
    const read = await readFiles(filesOf(policy));
    if (!read.ok) throw new Error(read.reasons[0]?.sentence);

    const untold = Object.values(read.version.process.elements)
      .filter((element) => !/Gateway|SubProcess|EndEvent/.test(element.type))
      .filter((element) => element.traces.length + element.questions.length === 0);
    expect(untold.map((element) => element.id)).toEqual([]);
  });

  it('has a form for every start and task, and no form that nothing uses', async () => {
    const read = await readFiles(filesOf(policy));
    if (!read.ok) throw new Error(read.reasons[0]?.sentence);

    const { process, forms, actions } = read.version;
    const used = [
      ...Object.values(process.elements).flatMap((element) => element.form ?? []),
      ...actions.map((action) => action.form),
    ];
    expect(Object.keys(forms).sort()).toEqual([...new Set(used)].sort());
  });

  it('gives no period a number that the text does not give', async () => {
    const read = await readFiles(filesOf(policy));
    if (!read.ok) throw new Error(read.reasons[0]?.sentence);

    const given = Object.values(read.version.process.elements).flatMap(({ id, deadline }) =>
      deadline?.amount === undefined
        ? []
        : [`${id} ${deadline.amount} ${deadline.unit} ${deadline.paragraph}`],
    );
    const stated = [
      'holdingWorkerContacts 2 weeks 000 l.27',
      'recordUpdatedReport 48 hours 000 l.97',
    ];
    expect(given).toEqual(policy === 'transfer-in-conference' ? stated : []);
  });
});

describe('transfer-in-conference', () => {
  it('says who does what', async () => {
    const read = await readFiles(filesOf('transfer-in-conference'));
    if (!read.ok) throw new Error(read.reasons[0]?.sentence);

    const { elements } = read.version.process;
    expect(elements['respondWithDecision']).toMatchObject({
      lane: 'QA Service Manager',
      assignment: { role: 'qa-service-manager' },
      form: 'respond-with-decision',
    });
    expect(elements['recordUpdatedReport']).toMatchObject({
      lane: 'Independent Chair',
      deadline: {
        amount: 48,
        unit: 'hours',
        direction: 'before',
        anchor: '=conferenceDate',
        missed: 'none stated',
      },
    });
    expect(elements['conferenceDateMoved']).toMatchObject({
      attachedTo: 'prepareConference',
      cancelActivity: false,
      eventKind: 'message',
      message: { name: 'conferenceDateMoved' },
    });
    expect(elements['addFamilyToLcs']?.record).toMatchObject({
      system: 'LCS',
      copy: [{ label: 'Children' }, {}, {}, {}],
    });
    expect(read.version.calledProcesses).toEqual([
      'transfer-in-information-bundle',
      'transfer-in-local-checks',
    ]);
  });

  it('keeps its open questions, and labels every answer a demonstration', async () => {
    const read = await readFiles(filesOf('transfer-in-conference'));
    if (!read.ok) throw new Error(read.reasons[0]?.sentence);

    const { questions } = read.version;
    expect(questions.filter((question) => !question.answer).map((question) => question.id)).toEqual(
      ['A-OXF-02', 'A-OXF-03', 'A-OXF-06', 'A-OXF-10'],
    );
    expect(questions.every((question) => question.answer?.demonstration !== false)).toBe(true);
    expect(questions.find((question) => question.id === 'A-OXF-05')?.elementIds).toContain(
      'decideWhoHolds',
    );
    expect(authority().parameterSets.every((set) => set.labelledDemonstration)).toBe(true);
  });
});

describe('sealing', () => {
  const calls = {
    'transfer-in-information-bundle': {
      policyKey: 'transfer-in-information-bundle',
      version: 1,
      hash: 'aa',
    },
    'transfer-in-local-checks': { policyKey: 'transfer-in-local-checks', version: 3, hash: 'bb' },
    'somebody-else': { policyKey: 'somebody-else', version: 9, hash: 'cc' },
  };

  it('binds the calls and hashes every file', async () => {
    const files = filesOf('transfer-in-conference');
    const read = await readFiles(files);
    if (!read.ok) throw new Error(read.reasons[0]?.sentence);

    const sealed = sealVersion(read.version, { tenant: 'oxfordshire', version: 2, files, calls });

    const { 'somebody-else': _, ...bound } = calls;
    expect(sealed).toMatchObject({
      ok: true,
      value: { version: 2, hash: hashBundle(files), calls: bound },
    });
  });

  it('refuses a call that is not bound', async () => {
    const files = filesOf('transfer-in-conference');
    const read = await readFiles(files);
    if (!read.ok) throw new Error(read.reasons[0]?.sentence);

    const sealed = sealVersion(read.version, {
      tenant: 'oxfordshire',
      version: 2,
      files,
      calls: {},
    });

    expect(sealed).toMatchObject({
      ok: false,
      reasons: [
        { code: 'CALL_UNBOUND', sentence: expect.stringContaining('transfer-in-local-checks') },
      ],
    });
  });

  it('hashes alike whatever the order, and differently for any other content or cut', () => {
    const hash = hashBundle(
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    );

    expect(
      hashBundle(
        new Map([
          ['b', '2'],
          ['a', '1'],
        ]),
      ),
    ).toBe(hash);
    expect(
      hashBundle(
        new Map([
          ['a', '12'],
          ['b', ''],
        ]),
      ),
    ).not.toBe(hash);
    expect(
      hashBundle(
        new Map([
          ['a', '1'],
          ['b', '3'],
        ]),
      ),
    ).not.toBe(hash);
  });
});
