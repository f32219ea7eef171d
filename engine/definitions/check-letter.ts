/**
 * A letter is text with marks where values of the case go: {{name}}, {{#each list}} ... {{/each}},
 * {{#if name}} ... {{else}} ... {{/if}}. What stands in a mark is a path, never an expression: what
 * needs computing is an input of the send task. (`engine/feel/template.ts` fills them in.)
 */
import type { Report } from './located.ts';

const mark =
  /^(else|\/each|\/if|((#each|#if)\s+)?(this|[a-z][A-Za-z0-9]*)(\.[a-z][A-Za-z0-9]*){0,4})$/;

export function checkLetter(key: string, text: string, at: Report): void {
  for (const placeholder of placeholdersOf(text)) {
    if (!mark.test(placeholder))
      at(
        'LETTER_INVALID',
        `Expected the letter '${key}' to name values, but it has '{{${placeholder.slice(0, 60)}}}'.`,
      );
  }
  const open =
    placeholdersOf(text).filter((one) => one.startsWith('#')).length -
    placeholdersOf(text).filter((one) => one.startsWith('/')).length;
  if (open !== 0)
    at(
      'LETTER_INVALID',
      `Expected each {{#each}} and {{#if}} of the letter '${key}' to be closed once, but they are not.`,
    );
  const rest = text.replace(/\{\{[^{}]*\}\}/g, '');
  if (/\{\{|\}\}/.test(rest))
    at('LETTER_INVALID', `Expected each {{ of the letter '${key}' to be closed, but one is not.`);
}

/** What stands between the marks of a letter. */
export const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => (match[1] as string).trim());
