#!/usr/bin/env node
/** `npm start`: set up what is missing, then run the server. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild, ensurePackages, root } from './setup.mjs';

ensurePackages();
ensureBuild();
await import(pathToFileURL(join(root, 'dist/server/api/main.js')).href);
