import { additions, called, is, type Rule } from '../moddle.ts';

/** Work and events come from somewhere in the policy's text, or say that they do not. */
export const traced: Rule = () => ({
  check(node, reporter) {
    if (!is(node, 'Activity', 'CatchEvent') || is(node, 'SubProcess')) return;
    if (['Trace', 'Question', 'Placeholder'].some((kind) => additions(node, kind).length > 0))
      return;
    reporter.report(
      node.id as string,
      `Expected ${called(node)} to say where in the policy it comes from, but it has no trace, question or placeholder.`,
    );
  },
});
