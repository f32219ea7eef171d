#!/usr/bin/env node
/** `npm run bench`: set up what is missing, then measure. See test/bench/main.ts for what it takes. */
import { ensureBuild, ensureChromium, ensurePackages } from './setup.mjs';

ensurePackages();
ensureBuild();
process.env.CHROMIUM = ensureChromium();
const { register } = await import('tsx/esm/api');
register();
await import('../test/bench/main.ts');
