/**
 * The shipped policies as people see them: every task and every case of the demonstration, opened by
 * everybody who may, with each answer held against the contract.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installDemo } from '../../api/demo/install.ts';
import { DEMO_PASSWORD, demoPeople } from '../../api/demo/people.ts';
import type { CaseList, TaskList } from '../../api/contract/index.ts';
import { tenantScope } from '../../engine/index.ts';
import { shippedProcesses } from '../support/harness.ts';
import { cookieOf, createWorld, type World } from './world.ts';

describe('the shipped policies over HTTP', () => {
  let world: World;
  const cookies = new Map<string, string>();
  beforeAll(async () => {
    world = await createWorld(
      { processes: shippedProcesses, tenant: 'oxfordshire', startAt: '2026-04-20T09:00:00.000Z' },
      { demo: true },
    );
    await installDemo(world.harness.engine, true);
    for (const { username } of demoPeople) {
      const answer = await world.nobody
        .send('post', '/session', { username, password: DEMO_PASSWORD })
        .expect(200);
      cookies.set(username, cookieOf(answer.headers));
    }
  });
  afterAll(() => world.close());

  const read = async (who: string, path: string) =>
    (await world.nobody.get(path).set('cookie', cookies.get(who)!).expect(200)).body;

  /** The one row whose case and name fit. */
  const taskOf = async (who: string, child: string, name: string) => {
    const { rows } = (await read(who, '/tasks')) as TaskList;
    const found = rows.filter((row) => row.caseTitle.includes(child) && row.name === name);
    expect(found).toHaveLength(1);
    return found[0]!;
  };
  const caseOf = async (child: string) => {
    const { rows } = (await read('quinn', `/cases?q=${child}`)) as CaseList;
    expect(rows).toHaveLength(1);
    return rows[0]!;
  };

  it.each(demoPeople.map((person) => person.username))(
    '%s can open every task of the inbox and every page of every case',
    async (who) => {
      const inbox = (await read(who, '/tasks')) as TaskList;
      for (const row of inbox.rows)
        expect((await read(who, `/tasks/${row.id}`)).task.id).toBe(row.id);
      for (const row of ((await read(who, '/cases')) as CaseList).rows)
        for (const part of ['', '/history', '/diagram', '/documents', '/letters'])
          await read(who, `/cases/${row.id}${part}`);
    },
  );

  it('a deadline that has passed leads the inbox, and says how it was reached', async () => {
    const { rows, counts } = (await read('colin', '/tasks')) as TaskList;
    expect(counts.overdue).toBe(1);
    expect(rows[0]).toMatchObject({
      name: 'Holding social worker makes contact',
      deadline: { state: 'computed', due: 'Fri 17 April 2026', urgency: 'overdue' },
    });
  });

  it('a period that the policy does not give is told as an open question', async () => {
    const task = await taskOf('maya', 'Rowan', 'Acknowledge receipt');
    expect(task.deadline).toEqual({
      state: 'open-question',
      because: expect.stringContaining('no period'),
    });
  });

  it('an outside record comes with values to copy', async () => {
    const task = await taskOf('colin', 'Penrose', 'Add family to LCS showing as CPE');
    const { record } = await read('colin', `/tasks/${task.id}`);
    expect(record).toMatchObject({ system: 'LCS', what: 'The family, showing as CPE' });
    expect(record.copy).toContainEqual({
      label: 'Other authority',
      value: 'Westmere Borough Council',
    });
  });

  it('a checklist has its lines, and offers them to its form', async () => {
    const task = await taskOf('colin', 'Halloran', 'Check off the documents received');
    const detail = await read('colin', `/tasks/${task.id}`);
    expect(detail.checklist.lines).toHaveLength(7);
    expect(detail.context.bundleItems).toHaveLength(7);
    expect(detail.next).toEqual(['Decide about what is outstanding', 'Assess the documents']);
  });

  it('options that the parameters supply are offered to the form', async () => {
    const task = await taskOf(
      'quinn',
      'Quarrie',
      'Discuss with the Team Manager and agree the way forward',
    );
    const detail = await read('quinn', `/tasks/${task.id}`);
    expect(detail.context.decisionOptions.map((option: { value: string }) => option.value)).toEqual(
      ['accept', 'decline', 'more-information'],
    );
    expect(detail.values).toEqual({ receivingTeam: 'family-solutions-north' });
    expect(detail.facts).toContainEqual({
      label: 'Receiving locality team',
      value: 'Family Solutions Plus — North',
    });
  });

  it('a task of one team is in that team’s inbox only', async () => {
    await taskOf('tess', 'Wrenfield', 'Discuss and agree welfare visits');
    expect(((await read('omar', '/tasks')) as TaskList).rows).toEqual([]);
  });

  it('documents are told line by line, with when each came', async () => {
    const { id } = await caseOf('quarrie');
    const { checklists } = await read('quinn', `/cases/${id}/documents`);
    expect(checklists[0].lines[0]).toEqual({
      label: 'Current Child Protection Plan',
      state: 'received',
      note: 'Date received: Sat 11 April 2026',
    });
    expect(checklists[0].lines[6]).toMatchObject({ state: 'missing', note: null });
  });

  it('letters to a role or a team are told by its title', async () => {
    const { id } = await caseOf('halloran');
    const { letters } = await read('quinn', `/cases/${id}/letters`);
    expect(letters.map((letter: { to: string }) => letter.to)).toEqual([
      'transfers@example.gov.uk',
      'Case Conference Administrators',
      'QA Service Manager',
      'transfers@example.gov.uk',
    ]);
  });

  it('a called process is drawn below the one that called it, and counted on its own map', async () => {
    const { id } = await caseOf('halloran');
    const { processes } = await read('quinn', `/cases/${id}/diagram`);
    expect(processes).toMatchObject([
      {
        processId: 'transfer-in-conference',
        calledBy: null,
        tokens: [{ elementId: 'informationBundle' }],
      },
      {
        processId: 'transfer-in-information-bundle',
        calledBy: 'informationBundle',
        tokens: [{ elementId: 'checkOffDocuments' }],
      },
    ]);
    const map = await read('quinn', '/monitor/policies/transfer-in-information-bundle');
    expect(map).toMatchObject({
      cases: 1,
      elements: [{ elementId: 'checkOffDocuments', count: 1 }],
    });
  });

  it('the manager sees on whom children wait', async () => {
    const { children, cases, overdue, byRole } = await read('quinn', '/monitor/summary');
    expect({ children, cases, overdue }).toEqual({ children: 10, cases: 6, overdue: 1 });
    expect(byRole).toContainEqual({
      title: 'QA Service Manager',
      key: 'qa-service-manager',
      children: 3,
      cases: 1,
      overdue: 0,
      longest: 0,
    });
  });

  it('names are found by a part of them, and are nowhere in the clear', async () => {
    expect((await caseOf('penr')).title).toContain('Isla Penrose');
    const rows = await world.harness.store.caseRows.find(tenantScope('oxfordshire'), {
      where: {},
      limit: 10,
    });
    expect(
      JSON.stringify(
        rows.map((row) => ({ ...row, sealed: Buffer.from(row.sealed).toString('latin1') })),
      ),
    ).not.toMatch(/penrose/i);
  });
});
