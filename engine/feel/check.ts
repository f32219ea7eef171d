/**
 * Whether a text is FEEL at all: asked when a policy is judged, long before it runs. Only the parser
 * is used; nothing is evaluated.
 */
import { parseExpression, parseUnaryTests } from 'feelin';
import { MAX_EXPRESSION } from './evaluate.ts';

interface Tree {
  iterate(spec: { enter(node: { from: number; type: { isError: boolean } }): void }): void;
}

/** What is wrong with an expression (without its leading '='), or undefined. */
export const checkExpression = (text: string): string | undefined =>
  check(text, (source) => parseExpression(source, {}, undefined));

/** The same for a cell of unary tests, e.g. `"ehcp", "ehe"` or `> 10`. */
export const checkUnaryTests = (text: string): string | undefined =>
  check(text, (source) => parseUnaryTests(source, {}, undefined));

function check(text: string, parse: (source: string) => Tree): string | undefined {
  if (text.length > MAX_EXPRESSION) return `it is longer than ${MAX_EXPRESSION} characters`;
  if (text.trim() === '') return 'it is empty';
  const at = firstError(parse(text));
  return at === undefined
    ? undefined
    : `it cannot be read from character ${at + 1} ('${text.slice(at, at + 20)}')`;
}

function firstError(tree: Tree): number | undefined {
  let found: number | undefined;
  tree.iterate({ enter: (node) => void (node.type.isError && (found ??= node.from)) });
  return found;
}
