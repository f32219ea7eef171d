/**
 * What `npm start` and `npm test` need on a fresh machine: packages, a build, and for tests a
 * Chromium. Each step is skipped when its result already stands.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

export function run(command, args, options = {}) {
  execFileSync(command, args, { cwd: root, stdio: 'inherit', ...options });
}

/** Installs exactly what the lock file says, when it has not been installed yet. */
export function ensurePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const mark = join(root, 'node_modules', '.baton-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.log('Installing packages …');
  run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(mark, lock);
}

/** Builds server and screens, when a source is newer than the build. */
export function ensureBuild() {
  const sources = createHash('sha256').update(fingerprint()).digest('hex');
  const mark = join(root, 'dist', '.built');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) return;
  console.log('Building …');
  run(npm, ['run', '--silent', 'build']);
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, sources);
}

function fingerprint() {
  const files = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts'];
  for (const folder of ['api', 'editor', 'engine', 'web']) files.push(...walk(folder));
  return files.map((file) => `${file}:${hashOf(file)}`).join('\n');
}

const hashOf = (file) =>
  createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('base64');

function walk(folder) {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? walk(path) : [path];
  });
}

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium stands; installed from Debian when there is none. */
export function ensureChromium() {
  const found = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
  if (found) return found;
  console.log('Installing Chromium from Debian …');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo'];
  const apt = (...args) =>
    spawnSync([...sudo, 'apt-get', ...args][0], [...sudo, 'apt-get', ...args].slice(1), {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
  const installed = places.find((place) => existsSync(place));
  if (!installed)
    throw new Error(
      'Expected a Chromium for the browser tests, but there is none and none could be installed. Set CHROMIUM to its path.',
    );
  return installed;
}
