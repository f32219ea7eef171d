/**
 * The arrows between folders and the home of each foreign library, read from the imports. A failure
 * names the arrow that was crossed and where the code belongs.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** From a folder, what it may import of ours. The longest matching folder decides. */
const arrows: Record<string, string[]> = {
  'engine/model': ['engine/model'],
  'engine/calendar': ['engine/calendar'],
  'engine/feel': ['engine/feel', 'engine/model', 'engine/calendar'],
  'engine/definitions/dialect': ['engine/definitions/dialect', 'engine/model'],
  'engine/definitions': ['engine/definitions', 'engine/model'],
  'engine/kernel': ['engine/kernel', 'engine/feel', 'engine/calendar', 'engine/model'],
  'engine/commands': ['engine/commands', 'engine/model', 'engine/kernel/types.ts'],
  'engine/runtime': [
    'engine/runtime',
    'engine/commands',
    'engine/kernel',
    'engine/definitions',
    'engine/calendar',
    'engine/feel',
    'engine/model',
  ],
  'engine/views': [
    'engine/views',
    'engine/runtime',
    'engine/commands',
    'engine/kernel/types.ts',
    'engine/definitions',
    'engine/calendar',
    'engine/model',
    'api/contract',
  ],
  'engine/store/embedded': ['engine/store/embedded'],
  'engine/store': ['engine/store', 'engine/model', 'engine/runtime/store.ts'],
  'engine/index.ts': ['engine'],
  'api/contract': ['api/contract', 'engine/model'],
  'api/main.ts': ['api', 'engine'],
  'api/server.ts': ['api', 'engine'],
  'api/demo': ['api', 'engine'],
  api: ['api', 'engine/index.ts', 'engine/model'],
  editor: ['editor', 'engine/definitions/dialect'],
  web: ['web', 'editor', 'api/contract'],
};

/** Each foreign library has one home. */
const homes: Record<string, string[]> = {
  'bpmn-engine': ['engine/kernel'],
  'bpmn-elements': ['engine/kernel'],
  'moddle-context-serializer': ['engine/kernel'],
  piscina: ['engine/kernel'],
  feelin: ['engine/feel'],
  mongoose: ['engine/store/mongo'],
  lmdb: ['engine/store/embedded'],
  express: ['api'],
  'socket.io': ['api'],
  helmet: ['api'],
  argon2: ['api'],
  'bpmn-js': ['editor'],
  'diagram-js': ['editor'],
  'bpmn-moddle': ['engine/definitions', 'engine/kernel'],
  'dmn-moddle': ['engine/definitions'],
  react: ['web'],
  'socket.io-client': ['web'],
};

function sources(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [path] : [];
  });
}

const under = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const ruleFor = (path: string) =>
  Object.keys(arrows)
    .filter((folder) => under(path, folder))
    .sort((a, b) => b.length - a.length)[0];

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
}

function crossings(path: string): string[] {
  const folder = ruleFor(path);
  if (!folder) return [`${path} is in no folder that DESIGN section 3 names.`];
  return importsOf(path).flatMap((specifier) =>
    specifier.startsWith('.') ? ours(path, folder, specifier) : foreign(path, specifier),
  );
}

function ours(path: string, folder: string, specifier: string): string[] {
  const target = normalize(join(dirname(path), specifier))
    .split('\\')
    .join('/');
  if (arrows[folder]!.some((allowed) => under(target, allowed))) return [];
  return [
    `${path} imports ${target}, but ${folder} may import only ${arrows[folder]!.join(', ')}: what it needs belongs there, or comes in by the door.`,
  ];
}

function foreign(path: string, specifier: string): string[] {
  const library = specifier.startsWith('@')
    ? specifier.split('/').slice(0, 2).join('/')
    : specifier.split('/')[0]!;
  const home = homes[library];
  if (!home || home.some((folder) => under(path, folder))) return [];
  return [`${path} imports ${library}, whose home is ${home.join(' or ')}.`];
}

describe('the arrows', () => {
  it('are not crossed', () => {
    const all = ['engine', 'api', 'editor', 'web'].flatMap(sources);
    expect(all.length).toBeGreaterThan(50);
    expect(all.flatMap(crossings)).toEqual([]);
  });

  it('views take types only from the contract', () => {
    const lines = sources('engine/views').flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split(/;\n/)
        .filter(
          (statement) =>
            statement.includes('api/contract') &&
            !/^\s*(\/\*[\s\S]*?\*\/\s*)?import type\b/.test(statement),
        )
        .map((statement) => `${path}: ${statement}`),
    );
    expect(lines).toEqual([]);
  });

  it('would be seen when crossed', () => {
    expect(ours('engine/model/case.ts', 'engine/model', '../runtime/loop.ts')).toHaveLength(1);
    expect(foreign('web/app.tsx', 'mongoose')).toHaveLength(1);
  });
});
