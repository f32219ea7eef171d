/**
 * `npm run bench`: measures, prints a table, writes JSON. Nothing is asserted about time. `--quick`
 * is for CI; `--json` prints the JSON instead; `--only completions,live` measures those alone;
 * `--profile folder` writes CPU profiles of the server and its store there, and says what is in them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './built.ts';
import { bytes } from './bytes.ts';
import { completions } from './completions.ts';
import { table, type Figure } from './figure.ts';
import { live } from './live.ts';
import { memory } from './memory.ts';
import { profilesIn } from './profile.ts';
import { script } from './script.ts';
import { startBenchServer, type BenchServer } from './server.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    profile: { type: 'string' },
    out: { type: 'string', default: join(root, 'data/bench/latest.json') },
  },
});

const sizes = options.quick
  ? { cases: 16, laps: 20, open: 50 }
  : { cases: 100, laps: 100, open: 1000 };
const chosen = options.only?.split(',');
const isChosen = (name: string) => !chosen || chosen.includes(name);

/** These share one server; the cases that one leaves behind are there for the next. */
const onServer: [string, (server: BenchServer) => Promise<Figure>][] = [
  ['completions', (server) => completions(server, sizes.cases)],
  ['live', (server) => live(server, sizes.laps)],
  ['script', script],
];
const alone: [string, () => Promise<Figure>][] = [
  ['memory', () => memory(sizes.open)],
  ['bytes', bytes],
];

async function measure(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const shared = onServer.filter(([name]) => isChosen(name));
  if (shared.length > 0) {
    const server = await startBenchServer(options.profile);
    try {
      for (const [name, figure] of shared) figures.push(await told(name, () => figure(server)));
    } finally {
      await server.stop();
    }
  }
  for (const [name, figure] of alone) if (isChosen(name)) figures.push(await told(name, figure));
  return figures;
}

async function told(name: string, figure: () => Promise<Figure>): Promise<Figure> {
  process.stderr.write(`Measuring ${name} …\n`);
  return figure();
}

const loadBefore = loadavg();
const figures = await measure();
const machine = {
  node: process.version,
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  loadBefore: loadBefore[0],
};
const report = { measuredAt: new Date().toISOString(), quick: options.quick, machine, figures };
mkdirSync(dirname(options.out), { recursive: true });
writeFileSync(options.out, `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(
  options.json ? `${JSON.stringify(report)}\n` : `${table(figures)}\n\nWritten to ${options.out}\n`,
);
if (options.profile) process.stderr.write(`\n${profilesIn(options.profile)}\n`);
process.exit(0);
