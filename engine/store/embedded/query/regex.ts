/**
 * Regular expressions of queries. MongoDB runs PCRE, we run JavaScript's; patterns on which the two could
 * disagree are refused instead of being run with another meaning.
 */
import { BSONRegExp } from 'bson';
import type { Value } from '../values/bson.ts';
import { MongoFault } from '../errors.ts';

export type TextTest = (value: Value) => boolean;

const sharedEscapes = /^[bBdDsSwWnrtfx0-9]$/;

export function compileRegex(pattern: string, options: string): RegExp {
  if (/[^imsu]/.test(options))
    throw new MongoFault(51091, `Expected regex options of i, m, s or u, but got '${options}'.`);
  const source = translate(pattern, options.includes('m'));
  const flags = [...new Set(options.replace('u', ''))].join('');
  return build(source, flags, pattern);
}

function build(source: string, flags: string, pattern: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    // PCRE allows to escape any punctuation, JavaScript's unicode mode does not.
    return buildLoosely(source, flags, pattern);
  }
}

function buildLoosely(source: string, flags: string, pattern: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (cause) {
    throw new MongoFault(
      51091,
      `Expected a valid regular expression, but /${pattern}/ is not: ${String(cause)}`,
    );
  }
}

/** Copies the pattern, refuses what JavaScript reads otherwise, and gives `$` PCRE's meaning. */
function translate(pattern: string, multiline: boolean): string {
  let inClass = false;
  return pattern.replace(/\\x\{|\\[\s\S]|\(\?[\s\S]?|\[:|\[\^?\]|[*+?}]\+|[[\]$]/g, (token) => {
    if (token.startsWith('\\')) return escape(token, pattern);
    if (token.endsWith(']') && token.length > 1 && !inClass) throw refusal(token, pattern);
    if (token === '[:' ? inClass : !inClass && token.length > 1) return construct(token, pattern);
    if (token.startsWith('[')) inClass = !token.endsWith(']');
    if (token === ']') inClass = false;
    return token === '$' && !inClass && !multiline ? '(?=\\n?(?![\\s\\S]))' : token;
  });
}

function escape(token: string, pattern: string): string {
  const letter = token[1]!;
  if (token.length > 2 || (/[a-zA-Z0-9]/.test(letter) && !sharedEscapes.test(letter)))
    throw refusal(token, pattern);
  return token;
}

function construct(token: string, pattern: string): string {
  if (['(?:', '(?=', '(?!'].includes(token)) return token;
  throw refusal(token, pattern);
}

function refusal(token: string, pattern: string): MongoFault {
  return new MongoFault(
    51091,
    `The embedded store does not support '${token}' in the regular expression /${pattern}/.`,
  );
}

export function regexTest(regex: BSONRegExp): TextTest {
  const compiled = compileRegex(regex.pattern, regex.options);
  return (value) => {
    if (typeof value === 'string') return compiled.test(value);
    return (
      value instanceof BSONRegExp &&
      value.pattern === regex.pattern &&
      value.options === regex.options
    );
  };
}

/** The literal text a match must start with, if the pattern is anchored and says so plainly. */
export function literalPrefix(regex: BSONRegExp): string | undefined {
  if (regex.options !== '' || !regex.pattern.startsWith('^') || regex.pattern.includes('|'))
    return undefined;
  const [literal = ''] =
    /^(?:[^\\^$.|?*+()[\]{}]|\\[^a-zA-Z0-9])*/.exec(regex.pattern.slice(1)) ?? [];
  const characters = literal.match(/\\.|[^\\]/gsu) ?? [];
  if (/^[?*{]/.test(regex.pattern.slice(1 + literal.length))) characters.pop();
  return characters.map((character) => character.replace(/^\\/, '')).join('') || undefined;
}
