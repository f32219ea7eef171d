import { called, is, text, type Rule } from '../moddle.ts';

/** A call activity names the process it calls. */
export const callActivityCalls: Rule = () => ({
  check(node, reporter) {
    if (!is(node, 'CallActivity') || text(node, 'calledElement')) return;
    reporter.report(
      node.id as string,
      `Expected the call activity ${called(node)} to name a process, but it names none.`,
    );
  },
});
