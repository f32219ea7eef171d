/**
 * Why a bundle was refused, and where: the author of a policy reads the sentence, the editor colours
 * the element, a program reads the code. A refusal is a value; nothing in this folder throws for bad input.
 */
export interface Located {
  /** 'XML_DOCTYPE', 'ROLE_UNKNOWN', or the name of a lint rule in capitals. */
  code: string;
  /** Path in the bundle, e.g. 'process.bpmn'. */
  file: string;
  elementId?: string;
  /** 1-based line in the file, where it is known. */
  line?: number;
  sentence: string;
}

/** The files of a bundle by path relative to its folder. */
export type BundleFiles = ReadonlyMap<string, string>;

/** A value, or the reasons there is none. */
export type Reading<T> = { ok: true; value: T } | { ok: false; reasons: Located[] };

export const read = <T>(value: T): Reading<T> => ({ ok: true, value });
export const refused = (...reasons: Located[]): { ok: false; reasons: Located[] } => ({
  ok: false,
  reasons,
});

/** Collects reasons about one file, and knows on which line each element stands. */
export function reporterFor(file: string, lines: ReadonlyMap<string, number> = new Map()) {
  const reasons: Located[] = [];
  const at = (code: string, sentence: string, elementId?: string) => {
    const line = elementId === undefined ? undefined : lines.get(elementId);
    reasons.push({ code, file, ...(elementId && { elementId }), ...(line && { line }), sentence });
  };
  return { reasons, at };
}
export type Report = ReturnType<typeof reporterFor>['at'];
