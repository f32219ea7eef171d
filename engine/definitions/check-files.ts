/** Which files a bundle may hold, and how large it may be. Looked at before any of them is read. */
import { limits } from './limits.ts';
import type { BundleFiles, Located } from './located.ts';

const allowed =
  /^(policy\.json|process\.bpmn|README\.md|(forms\/[\w-]{1,80}\.form|decisions\/[\w-]{1,80}\.dmn|letters\/[\w-]{1,80}\.md|scenarios\/[\w-]{1,80}\.yaml))$/;

export function checkFiles(files: BundleFiles): Located[] {
  const characters = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  if (files.size > limits.files || characters > limits.bundleCharacters) {
    const sentence = `Expected a bundle of at most ${limits.files} files and ${limits.bundleCharacters} characters, but it has ${files.size} and ${characters}.`;
    return [{ code: 'BUNDLE_TOO_LARGE', file: '', sentence }];
  }
  const strange = [...files.keys()].filter((path) => !allowed.test(path));
  const missing = ['policy.json', 'process.bpmn'].filter((path) => !files.has(path));
  return [
    ...strange.map((file) => ({
      code: 'FILE_UNEXPECTED',
      file,
      sentence: `Expected only the files of a policy bundle, but there is '${file}'.`,
    })),
    ...missing.map((file) => ({
      code: 'FILE_MISSING',
      file,
      sentence: `Expected the bundle to have ${file}, but it has none.`,
    })),
  ];
}
