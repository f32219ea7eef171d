import { called, drawn, is, list, type Moddle, type Rule } from '../moddle.ts';

/**
 * Only our additions. What another product added (camunda:assignee, listeners, ...) would be ignored
 * or, worse, executed; a misspelt attribute of ours would be lost in silence.
 */
export const noForeignAdditions: Rule = () => ({
  check(node, reporter) {
    const at = drawn(node);
    for (const name of foreignNames(node)) {
      reporter.report(
        at.id ?? '',
        `Expected ${called(at)} to have only BPMN and Baton additions, but it has '${name}'.`,
      );
    }
  },
});

function foreignNames(node: Moddle): string[] {
  if (!is(node, 'BaseElement', 'ExtensionElements') && !node.$type.startsWith('baton:')) return [];
  const values = is(node, 'ExtensionElements') ? list(node, 'values') : [];
  const elements = values.map((value) => value.$type).filter((type) => !type.startsWith('baton:'));
  const misspelt = values
    .filter((value) => value.$type.startsWith('baton:'))
    .flatMap((value) => Object.keys(value.$attrs ?? {}));
  const own = Object.keys(node.$attrs ?? {});
  return [...elements, ...misspelt, ...own].filter((name) => !/^(xmlns(:|$)|xsi:)/.test(name));
}
