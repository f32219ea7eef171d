/**
 * The naive way, for comparison: bpmn-engine as its manual shows it, the whole state saved after each
 * task, read back before the next. The same policy and the same answers; letters, tables, forms,
 * permission, sealing, history, inbox rows, deadlines and the guard against stale writes are all left out.
 */
import { Engine, type BpmnEngineOptions, type Execution } from 'bpmn-engine';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '../../engine/feel/index.ts';
import { builtEmbedded, builtMongo } from './built.ts';
import { percentile } from './figure.ts';
import { usageOf } from './usage.ts';
import { bundles, processXml, road, startValues, times, type Values, type Work } from './work.ts';

export interface Naive {
  perSecond: number;
  p50: number;
  p99: number;
  /** CPU of engine and store for one completion, in milliseconds. */
  cpu: number;
  /** Of the saved state, after the last task. */
  bytes: number;
}

interface Saved {
  _id: string;
  state: string;
}
interface States {
  findOne(filter: { _id: string }): Promise<Saved | null>;
  replaceOne(filter: { _id: string }, doc: Saved, options: { upsert: boolean }): Promise<unknown>;
}

interface Asked {
  environment: { variables: Values };
}
const expressions = {
  resolveExpression(text: unknown, { environment }: Asked): unknown {
    if (typeof text !== 'string' || !text.startsWith('=')) return text;
    const found = evaluate(text.slice(1), environment.variables, {
      now: new Date().toISOString(),
      missing: 'null',
    });
    return found.ok ? found.value : null;
  },
};
const options = {
  name: 'naive',
  expressions,
  settings: { enableDummyService: true },
} as unknown as BpmnEngineOptions;

/** The three processes of the policy as one file, since bpmn-engine calls only what stands in the same one. */
function source(): string {
  const [main, ...called] = bundles.map(processXml);
  const more = called.map((xml, index) =>
    /<bpmn:process [\s\S]*<\/bpmn:process>/
      .exec(xml)![0]
      .replaceAll(/\b(flow_|lane)/g, `called${index}_$1`)
      .replace('isExecutable="true"', 'isExecutable="false"'),
  );
  const plainStart = /<bpmn:messageEventDefinition id="transferInRequestedMessage"[^>]*\/>/;
  return main!
    .replace(/<bpmn:collaboration[\s\S]*<\/bpmn:collaboration>/, '')
    .replace(plainStart, '')
    .replace('</bpmn:process>', `</bpmn:process>${more.join('')}`);
}

/** Without its table nothing says which documents may come later: say it in the answers. */
function answersOf({ values }: Work): Values {
  const lines = values['bundle'] as { status: string }[] | undefined;
  return lines
    ? {
        ...values,
        bundle: lines.map((line) => ({ ...line, later: line.status === 'outstanding' })),
      }
    : values;
}

/** `cases` at once, `workers` of them: each walks the road to its end. */
export async function naiveWay(cases: number, workers: number): Promise<Naive> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-naive-'));
  const { spawnEmbeddedStore } = await builtEmbedded();
  const { createMongoStore } = await builtMongo();
  const embedded = await spawnEmbeddedStore({ folder });
  const store = await createMongoStore({ url: embedded.url, dbName: 'naive' });
  const states = store.connection.collection('states') as unknown as States;
  try {
    return await walkAll(states, cases, workers, () => usageOf(embedded.pid).cpu);
  } finally {
    await store.close();
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function walkAll(
  states: States,
  cases: number,
  workers: number,
  storeCpu: () => number,
): Promise<Naive> {
  const xml = source();
  await times(cases, workers, (n) => begin(states, xml, n));
  const works = road();
  const took: number[] = [];
  const cpuBefore = cpuOf(storeCpu);
  const begun = performance.now();
  await times(cases, workers, async (n) => {
    for (const work of works) {
      const from = performance.now();
      await step(states, `case-${n}`, work);
      took.push(performance.now() - from);
    }
  });
  const cpu = (cpuOf(storeCpu) - cpuBefore) / took.length;
  const perSecond = took.length / ((performance.now() - begun) / 1000);
  const last = await states.findOne({ _id: 'case-0' });
  return {
    perSecond,
    cpu,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    bytes: Buffer.byteLength(last!.state),
  };
}

/** Of this process and of the store, in milliseconds. */
function cpuOf(store: () => number): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + store();
}

async function begin(states: States, xml: string, n: number): Promise<void> {
  const engine = new Engine({ ...options, source: xml });
  await engine.execute({ variables: startValues(n) });
  await save(states, `case-${n}`, engine);
}

async function step(states: States, id: string, work: Work): Promise<void> {
  const saved = await states.findOne({ _id: id });
  const engine = new Engine(options).recover(JSON.parse(saved!.state), options);
  const execution = await engine.resume();
  if (!isOpen(execution, work.elementId))
    throw new Error(`Expected '${work.elementId}' to wait in the naive way.`);
  const answers = answersOf(work);
  for (const { environment } of execution.definitions.flatMap((definition) =>
    definition.getProcesses(),
  ))
    environment.assignVariables(answers);
  execution.signal({ id: work.elementId, ...answers });
  await save(states, id, engine);
}

/** As much of bpmn-engine's API as its declarations get wrong. */
interface Waiting {
  id: string;
  owner: { execution?: Partial<Waits> };
}
interface Waits {
  getPostponed(): Waiting[];
}

/** Whether the task waits in a process or in a sub-process. */
function isOpen(execution: Execution, elementId: string): boolean {
  const processes = execution.definitions.flatMap((definition) => definition.getProcesses());
  const waiting = processes.flatMap((process) => (process as unknown as Waits).getPostponed());
  const inside = waiting.flatMap(({ owner }) => owner.execution?.getPostponed?.() ?? []);
  return [...waiting, ...inside].some(({ id }) => id === elementId);
}

async function save(states: States, id: string, engine: Engine): Promise<void> {
  const state = JSON.stringify(await engine.getState());
  await engine.stop();
  await states.replaceOne({ _id: id }, { _id: id, state }, { upsert: true });
}
