import { called, drawn, is, list, one, text, type Moddle, type Rule } from '../moddle.ts';

const feel = [
  undefined,
  'feel',
  'https://www.omg.org/spec/DMN/20191111/FEEL/',
  'http://www.omg.org/spec/FEEL/20140401',
];
const attributes = ['implementation', 'operationRef', 'scriptFormat', 'script'];

/**
 * No code but FEEL. bpmn-engine would run JavaScript from a script, a condition or an implementation,
 * and BPMN's default '##unspecified' is the only implementation that means none.
 */
export const noForeignCode: Rule = () => ({
  check(node, reporter) {
    const at = drawn(node).id ?? '';
    const found = attributes.find((attribute) => carries(node, attribute));
    if (found)
      reporter.report(
        at,
        `Expected ${called(drawn(node))} to carry no code of its own, but it has '${found}'.`,
      );
    if (is(node, 'FormalExpression') && !feel.includes(text(node, 'language'))) {
      reporter.report(
        at,
        `Expected the expressions of ${called(drawn(node))} to be FEEL, but one is in '${text(node, 'language')}'.`,
      );
    }
    for (const kind of ['resources', 'ioSpecification']) {
      if (
        is(node, 'Activity') &&
        (list(node, kind).length > 0 ||
          (one(node, kind) instanceof Object && !Array.isArray(node[kind])))
      ) {
        reporter.report(
          at,
          `Expected ${called(node)} to use our assignment and mappings, but it has BPMN's '${kind}'.`,
        );
      }
    }
  },
});

function carries(node: Moddle, attribute: string): boolean {
  if (!is(node, 'Activity', 'Operation', 'Interface', 'ResourceRole')) return false;
  const value = node[attribute];
  const own = Object.hasOwn(node, attribute);
  return (
    (own &&
      value !== undefined &&
      !['##unspecified', '##WebService', ''].includes(String(value))) ||
    (own && value === '##WebService')
  );
}
