/**
 * The built server, its store and its keys on disk, killed with SIGKILL: at every named failpoint,
 * and at random moments of a running journey. The next process on the same folder finds every
 * acknowledged click, once, and the journey reaches its end.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createEngine,
  failpoints,
  fileKeyring,
  randomIds,
  silentLog,
  systemClock,
} from '../../engine/index.ts';
import { spawnEmbeddedStore } from '../../engine/store/embedded/index.ts';
import { createMongoStore } from '../../engine/store/mongo/index.ts';
import { inProcessKernel } from '../support/harness.ts';
import { checkHistory, type Acknowledged } from '../support/history-checker.ts';
import { ApiPerson } from '../support/api-person.ts';

const root = join(import.meta.dirname, '../..');
const deep = process.env['BATON_DEEP'] === '1';

interface Life {
  child: ChildProcess;
  url: string;
  died: Promise<void>;
}

/** Starts the server as `npm start` does, and waits until it says where it is; null when it died before. */
async function bear(data: string, failpoint?: string): Promise<Life | null> {
  const child = spawn(process.execPath, [join(root, 'dist/server/api/main.js')], {
    cwd: root,
    env: {
      ...process.env,
      BATON_DATA: data,
      PORT: '0',
      BATON_DEMO: '1',
      BATON_DEMO_CASES: '0',
      ...(failpoint ? { BATON_FAILPOINT: failpoint } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const died = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = new Promise<string>((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /Baton is at (\S+)/.exec(text);
      if (url) resolve(url[1]!);
    });
  });
  const url = await Promise.race([said, died.then(() => null)]);
  return url === null ? null : { child, url, died };
}

const children: ChildProcess[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'baton-crash-'));
  folders.push(made);
  return made;
}

/** The first steps of S01, each under a fixed key. What was answered is noted; a dead server ends the try. */
async function journey(url: string, acknowledged: Acknowledged[]): Promise<void> {
  const maya = await ApiPerson.signIn(url, 'maya');
  const start = await maya.send('POST', '/cases', 'crash-start-1', {
    policyKey: 'transfer-in-conference',
    values: request,
  });
  note(acknowledged, 'crash-start-1', start.caseId, 'case.started');
  await finish(
    maya,
    start.caseId,
    'Acknowledge receipt',
    'crash-step-1',
    { ccaTeam: 'cca-team' },
    acknowledged,
  );
  const colin = await ApiPerson.signIn(url, 'colin');
  await claim(
    colin,
    start.caseId,
    'Add family to LCS showing as CPE',
    'crash-claim-1',
    acknowledged,
  );
  await finish(
    colin,
    start.caseId,
    'Add family to LCS showing as CPE',
    'crash-step-2',
    { addedToLcsOn: '2026-03-31', showsAsCpe: true },
    acknowledged,
  );
  await finish(
    colin,
    start.caseId,
    'Check off the documents received',
    'crash-step-3',
    { bundle: documents },
    acknowledged,
  );
  for (const [index, [username, name, values]] of further.entries())
    await finish(
      await ApiPerson.signIn(url, username),
      start.caseId,
      name,
      `crash-further-${index}`,
      values,
      acknowledged,
    );
}

/** Up to a deadline that has passed already, so that a timer is found due. */
const further: [string, string, Record<string, unknown>][] = [
  ['ines', 'Assess the documents', { informationSufficient: 'yes', assessment: 'Clear.' }],
  [
    'colin',
    'Share the bundle',
    {
      receivingTeam: 'family-solutions-north',
      sharedWithServiceManager: true,
      sharedWithTeamManager: true,
      sharedOn: '2026-04-08',
    },
  ],
  [
    'quinn',
    'Discuss with the Team Manager and agree the way forward',
    {
      decision: 'accept',
      reasons: 'Sufficient.',
      receivingTeam: 'family-solutions-north',
      discussedWith: 'Tess Moreland',
      discussedOn: '2026-04-09',
    },
  ],
  ['quinn', 'Respond with the decision and reasons', { reasonsFollowPolicy: true }],
  ['quinn', 'Offer a tentative date', { tentativeDate: '2026-05-05' }],
  [
    'quinn',
    'Pass social worker details to the locality team',
    {
      holdingWorkerName: 'A. Worker',
      detailsPassedOn: '2026-04-10',
      responsibilityMadeClear: true,
    },
  ],
];

const request = {
  requestReceivedOn: '2026-03-30',
  otherAuthority: 'Example Borough Council',
  senderName: 'Team Manager',
  senderEmail: 'manager@example.gov.uk',
  holdingWorkerName: 'A. Worker',
  children: [
    { name: 'Juniper Vale', dateOfBirth: '2018-05-04' },
    { name: 'Bram Vale', dateOfBirth: '2020-01-09' },
  ],
  dateMovedIn: '2026-03-27',
};
const received = [
  'child-protection-plan',
  'conference-minutes',
  'core-group-minutes',
  'risk-assessment',
  'chronology',
  'viability-assessment',
];
const documents = [
  ...received.map((key) => ({ key, status: 'received', receivedOn: '2026-04-07' })),
  { key: 'updated-report', status: 'outstanding' },
];

/** A key that was answered before gets its answer again; else the task is found and completed. */
async function finish(
  who: ApiPerson,
  caseId: string,
  name: string,
  key: string,
  values: Record<string, unknown>,
  acknowledged: Acknowledged[],
): Promise<void> {
  if (await who.knows(key)) return note(acknowledged, key, caseId, 'user-task.completed');
  const task = await who.task(caseId, name);
  await who.send('POST', `/tasks/${task.id}/complete`, key, { revision: task.revision, values });
  note(acknowledged, key, caseId, 'user-task.completed');
}

async function claim(
  who: ApiPerson,
  caseId: string,
  name: string,
  key: string,
  acknowledged: Acknowledged[],
): Promise<void> {
  if (await who.knows(key)) return note(acknowledged, key, caseId, 'user-task.claimed');
  const task = await who.task(caseId, name);
  await who.send('POST', `/tasks/${task.id}/claim`, key, { revision: task.revision });
  note(acknowledged, key, caseId, 'user-task.claimed');
}

function note(
  acknowledged: Acknowledged[],
  commandId: string,
  caseId: string,
  effect: string,
): void {
  if (!acknowledged.some((known) => known.commandId === commandId))
    acknowledged.push({ commandId, caseId, effect });
}

/** Lives until it is killed or the journey is done. */
async function live(
  data: string,
  acknowledged: Acknowledged[],
  failpoint?: string,
  killAfterMs?: number,
): Promise<'done' | 'dead'> {
  const life = await bear(data, failpoint);
  if (!life) return 'dead';
  children.push(life.child);
  if (killAfterMs !== undefined) setTimeout(() => life.child.kill('SIGKILL'), killAfterMs);
  const outcome = await Promise.race([
    journey(life.url, acknowledged).then(() => 'done' as const),
    life.died.then(() => 'dead' as const),
  ]).catch(async (fault: unknown) => {
    const dead = await Promise.race([
      life.died.then(() => true),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), 5000)),
    ]);
    if (dead) return 'dead' as const;
    throw fault;
  });
  life.child.kill('SIGKILL');
  await life.died;
  return outcome;
}

/** Reads the folder as the next process would, and asks the history checker. */
async function judge(data: string, acknowledged: Acknowledged[]): Promise<string[]> {
  const embedded = await spawnEmbeddedStore({ folder: join(data, 'store') });
  const store = await createMongoStore({ url: embedded.url, dbName: 'baton' });
  const engine = createEngine({
    store,
    kernel: inProcessKernel,
    keyring: fileKeyring(join(data, 'keys.json'), randomIds),
    clock: systemClock,
    ids: randomIds,
    log: silentLog,
  });
  await engine.sweepOutboxes('9999-01-01T00:00:00.000Z');
  await engine.runDueWork();
  await engine.sweepOutboxes('9999-01-01T00:00:00.000Z');
  const faults = await checkHistory({
    store,
    vault: engine.doors.vault,
    tenant: 'oxfordshire',
    acknowledged,
  });
  await store.close();
  await embedded.stop();
  return faults;
}

async function untilDone(
  data: string,
  acknowledged: Acknowledged[],
  first: { failpoint?: string; killAfterMs?: number },
): Promise<number> {
  let lives = 1;
  let outcome = await live(data, acknowledged, first.failpoint, first.killAfterMs);
  while (outcome === 'dead' && lives < 6) {
    lives += 1;
    outcome = await live(data, acknowledged);
  }
  expect(outcome).toBe('done');
  return lives;
}

describe('a server killed with SIGKILL', () => {
  const points = deep
    ? failpoints.flatMap((name) =>
        (name === 'timer-found' ? [1] : [1, 2, 3, 5, 8]).map((count) => `${name}:${count}`),
      )
    : failpoints.map((name) => `${name}:${name === 'timer-found' ? 1 : 2}`);
  for (const failpoint of points)
    it(`at failpoint ${failpoint} loses nothing it acknowledged`, async () => {
      const data = folder();
      const acknowledged: Acknowledged[] = [];
      expect(await untilDone(data, acknowledged, { failpoint })).toBeGreaterThan(1);
      expect(acknowledged).toHaveLength(5 + further.length);
      expect(await judge(data, acknowledged)).toEqual([]);
    });

  const moments = deep ? 40 : 4;
  for (let round = 1; round <= moments; round++)
    it(`at a random moment (${round}) loses nothing it acknowledged`, async () => {
      const data = folder();
      const acknowledged: Acknowledged[] = [];
      await untilDone(data, acknowledged, { killAfterMs: Math.floor(Math.random() * 2500) });
      expect(acknowledged).toHaveLength(5 + further.length);
      expect(await judge(data, acknowledged)).toEqual([]);
    });
});
