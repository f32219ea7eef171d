#!/usr/bin/env node
/**
 * THIRD_PARTY_NOTICES.md: what the product is built on, from the lock file and the installed packages.
 * Sorted and without a date, so that the same lock file gives the same page on every machine: packages
 * for other machines are not installed here, and are named from the lock file alone.
 *
 *     node bin/notices.mjs           write the page
 *     node bin/notices.mjs --check   say whether it is up to date, and write nothing
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const page = join(root, 'THIRD_PARTY_NOTICES.md');
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** [folder, lock entry] of every package that is installed for production. */
function productionPackages() {
  const { packages } = json(join(root, 'package-lock.json'));
  return Object.entries(packages).filter(([folder, entry]) => folder !== '' && entry.dev !== true);
}

const nameOf = (folder) => folder.split('node_modules/').at(-1);
const isForOneMachine = (entry) => Boolean(entry.os ?? entry.cpu ?? entry.libc);

function described([folder, entry]) {
  const name = nameOf(folder);
  const base = {
    name,
    version: entry.version,
    licence: entry.license,
    copyright: '',
    repository: '',
  };
  if (isForOneMachine(entry)) return { ...base, licence: base.licence ?? 'not stated' };
  const manifest = json(join(root, folder, 'package.json'));
  const text = licenceText(folder);
  return {
    ...base,
    licence: licenceOf(name, base.licence ?? statedLicence(manifest), text),
    copyright: copyrightIn(text),
    repository: addressOf(manifest.repository),
  };
}

/** Packages older than the field `license` name it in a list, or only by the words of their file. */
function statedLicence({ license, licenses }) {
  const [first] = Array.isArray(licenses) ? licenses : [licenses];
  return license?.type ?? license ?? first?.type ?? first;
}

function licenceOf(name, stated, text) {
  if (name === 'bpmn-js') return 'bpmn.io (below)';
  if (stated) return stated;
  return /Permission is hereby granted, free of charge/.test(text) ? 'MIT' : 'not stated';
}

const fileIn = (folder, pattern) =>
  readdirSync(join(root, folder))
    .sort(byText)
    .find((name) => pattern.test(name));

function textOf(folder, pattern) {
  const file = existsSync(join(root, folder)) ? fileIn(folder, pattern) : undefined;
  return file
    ? decoded(readFileSync(join(root, folder, file)))
        .replaceAll('\r\n', '\n')
        .trim()
    : '';
}

/** A few old files are in Latin-1. */
function decoded(bytes) {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
}

const licenceText = (folder) => textOf(folder, /^(licen[cs]e|copying)/i);

function copyrightIn(text) {
  const line = text
    .split('\n')
    .find((one) => /^\W*(Copyright|COPYRIGHT|copyright)( |:)+(\([cC]\)|©|\d|[A-Z][a-z])/.test(one));
  return (line ?? '')
    .replaceAll('|', '/')
    .replaceAll(/[<>]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^\W*/, '')
    .trim()
    .slice(0, 120);
}

function addressOf(repository) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  if (!url) return '';
  const plain = url
    .replace(/^git\+/, '')
    .replace(/^git:\/\//, 'https://')
    .replace(/^(ssh:\/\/)?git@github\.com[:/]/, 'https://github.com/')
    .replace(/\.git$/, '');
  const short = plain.replace(/^github:/, '');
  return /^[\w.-]+\/[\w.-]+$/.test(short) ? `https://github.com/${short}` : short;
}

/** One line per name and version, however often it is installed. */
function rows(packages) {
  const lines = packages
    .map(described)
    .map(
      ({ name, version, licence, copyright, repository }) =>
        `| ${name} | ${version} | ${licence} | ${copyright} | ${repository} |`,
    );
  return [...new Set(lines)].sort(byText);
}

function counts(packages) {
  const found = new Map();
  for (const { licence } of packages.map(described))
    found.set(licence, (found.get(licence) ?? 0) + 1);
  return [...found]
    .sort(([a], [b]) => byText(a, b))
    .map(([licence, count]) => `| ${licence} | ${count} |`);
}

/** The Apache licence asks that a NOTICE file travels along. */
function noticeFiles(packages) {
  const here = packages.filter(([, entry]) => !isForOneMachine(entry));
  const found = here
    .map(([folder]) => [nameOf(folder), textOf(folder, /^notice/i)])
    .filter(([, text]) => text !== '');
  return found
    .sort(([a], [b]) => byText(a, b))
    .map(([name, text]) => `### ${name}\n\n${fenced(text)}`);
}

const fenced = (text) => `\`\`\`text\n${text}\n\`\`\``;

function written() {
  const packages = productionPackages();
  const notices = noticeFiles(packages);
  return `${[
    '# Third-party notices',
    'Written by `node bin/notices.mjs` from the lock file and the installed packages. Do not edit it by hand.',
    'Baton itself is under the MIT licence (`LICENSE`). It is built on the packages below, each under its own licence, whose full text is in the package itself after `npm ci`.',
    '## bpmn-js: the bpmn.io licence',
    'The diagrams are drawn by bpmn-js. Its licence has one condition beyond those of the MIT licence: **the bpmn.io mark in the corner of every diagram stays, fully visible and with nothing over it.** Whoever changes a screen with a diagram on it keeps the bottom right of the canvas free.',
    fenced(licenceText('node_modules/bpmn-js')),
    '## How many, under which licence',
    ['| licence | packages |', '|---|---|', ...counts(packages)].join('\n'),
    '## Every package',
    'Packages for one kind of machine (native binaries of lmdb, msgpackr-extract and @napi-rs/nice) are listed for all machines; only those for the machine at hand are installed.',
    [
      '| package | version | licence | copyright | repository |',
      '|---|---|---|---|---|',
      ...rows(packages),
    ].join('\n'),
    ...(notices.length > 0 ? ['## NOTICE files', ...notices] : []),
  ].join('\n\n')}\n`;
}

const text = written();
if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (!existsSync(page) || readFileSync(page, 'utf8') !== text) {
  console.error(
    'Expected THIRD_PARTY_NOTICES.md to say what is installed, but it does not: run node bin/notices.mjs.',
  );
  process.exitCode = 1;
}
