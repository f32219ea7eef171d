/** What a case weighs: its document as the store holds it, and the kernel's snapshots inside. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMongoStore, type MongoStore } from '../../engine/store/mongo/index.ts';
import { load } from '../../engine/runtime/loop.ts';
import type { Harness } from '../support/harness.ts';
import { builtEmbedded } from './built.ts';
import { line, type Figure, type Line } from './figure.ts';
import { naiveWay } from './naive.ts';
import { completeOne, shippedHarness, startOne } from './steps.ts';
import { TENANT, road } from './work.ts';

const STEPS = 10;

interface Weight {
  after: string;
  stored: number;
  snapshots: number;
}

export async function bytes(): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-bytes-'));
  const { spawnEmbeddedStore } = await builtEmbedded();
  const embedded = await spawnEmbeddedStore({ folder });
  const store = await createMongoStore({ url: embedded.url, dbName: 'bytes' });
  const harness = await shippedHarness(store);
  try {
    const weights = await weigh(harness, store);
    return figureOf(weights, (await naiveWay(1, 1)).bytes);
  } finally {
    await harness.close();
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function weigh(harness: Harness, store: MongoStore): Promise<Weight[]> {
  const caseId = await startOne(harness, 0);
  const weights = [await weightOf(harness, store, caseId, 'the start')];
  for (const work of road().slice(0, STEPS)) {
    await completeOne(harness, caseId, work);
    weights.push(await weightOf(harness, store, caseId, work.elementId));
  }
  return weights;
}

async function weightOf(
  harness: Harness,
  store: MongoStore,
  caseId: string,
  after: string,
): Promise<Weight> {
  const raw = await store.connection
    .collection<{ _id: string }>('cases')
    .findOne({ _id: caseId }, { raw: true });
  const loaded = await load(harness.engine.doors, TENANT, caseId);
  const snapshots = loaded!.body.instances.reduce(
    (sum, instance) => sum + Buffer.byteLength(instance.snapshot),
    0,
  );
  return { after, stored: (raw as unknown as Buffer).length, snapshots };
}

function figureOf(weights: Weight[], naive: number): Figure {
  const first = weights[0]!;
  const last = weights.at(-1)!;
  const rows = ({ after, stored, snapshots }: Weight): Line[] => [
    line(`document after ${after}`, stored, 'B', first.stored, 'after the start'),
    line('  snapshots in it, before packing', snapshots, 'B', stored, 'the whole document'),
  ];
  return {
    title: `A case document, its outbox relayed, after each of ${STEPS} tasks`,
    includes:
      'BSON as stored: clear fields, sealed and deflated body, remembered commands; the snapshots are part of the sealed body',
    lines: [
      ...weights.flatMap(rows),
      line('the naive state at the end of the road', naive, 'B', last.stored, 'the last of these'),
    ],
  };
}
