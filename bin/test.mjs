#!/usr/bin/env node
/** `npm test`: set up what is missing, then every check and every test. `npm run test:deep` runs the long ones. */
import { ensureBuild, ensureChromium, ensurePackages, run } from './setup.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
const deep = process.argv.includes('deep');

try {
  ensurePackages();
  ensureBuild();
  const env = { ...process.env, CHROMIUM: ensureChromium(), ...(deep ? { BATON_DEEP: '1' } : {}) };
  run(npm, ['run', '--silent', 'check'], { env });
  // One after the other: a browser that shares two cores with every unit test is a slow person.
  run(npx, ['vitest', 'run', '--project', 'unit', '--reporter=dot'], { env });
  run(npx, ['vitest', 'run', '--project', 'journeys'], { env });
} catch (fault) {
  console.error(fault.status === undefined ? fault.message : 'npm test failed: see above.');
  process.exit(1);
}
