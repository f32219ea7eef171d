/**
 * The work that is done: cases of the policy that ships, each along the road of the demonstration
 * from the request to the invitations, with the answers and by the people of the demonstration.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoCases, type DemoCase } from '../../api/demo/cases.ts';
import { demoPeople } from '../../api/demo/people.ts';
import { shippedProcesses } from '../support/harness.ts';

export const TENANT = 'oxfordshire';
export const POLICY = 'transfer-in-conference';
/** The policies of one case: the one that is started, then those it calls. */
export const bundles = [POLICY, 'transfer-in-information-bundle', 'transfer-in-local-checks'];

export type Values = Record<string, unknown>;

/** One task of the road: who does it, and with which answers. */
export interface Work {
  elementId: string;
  role: string;
  username: string;
  values: Values;
}

const today = () => new Date().toISOString().slice(0, 10);

/** The demonstration case that goes furthest. */
function longest(): DemoCase {
  return demoCases(today()).reduce((a, b) => (b.steps.length > a.steps.length ? b : a));
}

/** The road, in an order that can be walked. */
export function road(): Work[] {
  return longest().steps.map(([elementId, role, values]) => ({
    elementId,
    role,
    username: personWith(role),
    values,
  }));
}

function personWith(role: string): string {
  const person = demoPeople.find(({ roles }) => roles.includes(role));
  if (!person) throw new Error(`Expected a person of the demonstration with the role '${role}'.`);
  return person.username;
}

/** The same by the name of the task, which is all that the API tells of it. */
export function roadByName(): Map<string, Work> {
  const names = new Map(bundles.flatMap(userTasks));
  return new Map(road().map((work) => [names.get(work.elementId)!, work]));
}

export const processXml = (bundle: string) =>
  readFileSync(join(shippedProcesses, TENANT, bundle, 'process.bpmn'), 'utf8');

function userTasks(bundle: string): [string, string][] {
  const found = processXml(bundle).matchAll(/<bpmn:userTask id="([^"]+)" name="([^"]+)"/g);
  return [...found].map(([, id, name]) => [id!, name!]);
}

/** What case number n begins with; its children are nobody else's. */
export function startValues(n: number): Values {
  const { values } = longest();
  const children = [
    { name: `Ada Bench${n}`, dateOfBirth: '2017-09-14' },
    { name: `Ben Bench${n}`, dateOfBirth: '2020-02-03' },
  ];
  return { ...values, children };
}

/** Chance that is the same in every run. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** So many workers at once, each taking the next piece until there is none. */
export async function atOnce(workers: number, next: () => Promise<boolean>): Promise<void> {
  const loop = async () => {
    while (await next());
  };
  await Promise.all(Array.from({ length: workers }, loop));
}

/** Calls `work` for 0 up to `count`, so many at once. */
export async function times(
  count: number,
  workers: number,
  work: (n: number) => Promise<void>,
): Promise<void> {
  let begun = 0;
  await atOnce(workers, async () => {
    const n = begun++;
    if (n >= count) return false;
    await work(n);
    return true;
  });
}
