/** JSON at the door: parsed once, its faults told as located reasons. */
import type { z } from 'zod';
import { read, refused, type Located, type Reading } from './located.ts';

/** Parses JSON. A key '__proto__' is refused: it would not arrive where its author thinks. */
export function parseJson(file: string, text: string): Reading<unknown> {
  try {
    if (/"__proto__"\s*:/.test(text)) throw new SyntaxError("the key '__proto__' is not allowed");
    return read(JSON.parse(text));
  } catch (error) {
    const sentence = `Expected ${file} to be JSON, but ${(error as Error).message}.`;
    return refused({ code: 'JSON_INVALID', file, sentence });
  }
}

/** One reason per fault, each naming the path: "parameters[0].unit". */
export function zodReasons(code: string, file: string, error: z.ZodError): Located[] {
  return error.issues.map((issue) => {
    const path = issue.path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./, '');
    return {
      code,
      file,
      sentence:
        `Expected ${path || 'the file'} of ${file} to be right, but: ${issue.message}.`.replace(
          /\.\.$/,
          '.',
        ),
    };
  });
}
