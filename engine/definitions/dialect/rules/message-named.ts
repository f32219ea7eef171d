import { called, is, list, one, text, type Rule } from '../moddle.ts';

/** Whoever waits for a message says its name; without one nothing could ever be delivered. */
export const messageNamed: Rule = () => ({
  check(node, reporter) {
    const definitions = list(node, 'eventDefinitions').filter((definition) =>
      is(definition, 'MessageEventDefinition'),
    );
    const waits = is(node, 'ReceiveTask') ? [node] : is(node, 'Event') ? definitions : [];
    for (const wait of waits) {
      if (!text(one(wait, 'messageRef'), 'name'))
        reporter.report(
          node.id as string,
          `Expected ${called(node)} to name its message, but it names none.`,
        );
    }
  },
});
