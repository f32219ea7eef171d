import { called, is, list, type Rule } from '../moddle.ts';

/** An event waits for or throws one thing, defined where it stands. */
export const eventSupported: Rule = () => ({
  check(node, reporter) {
    if (!is(node, 'Event')) return;
    const references = list(node, 'eventDefinitionRef').length;
    if (
      references > 0 ||
      node.parallelMultiple === true ||
      list(node, 'eventDefinitions').length > 1
    ) {
      reporter.report(
        node.id as string,
        `Expected the event ${called(node)} to have one definition of its own, but it has several or refers to one elsewhere.`,
      );
    }
  },
});
