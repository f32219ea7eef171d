import { called, is, one, type Rule } from '../moddle.ts';

/** A flow leads from something to something. A flow to nowhere would leave the case waiting for ever. */
export const flowConnected: Rule = () => ({
  check(node, reporter) {
    if (!is(node, 'SequenceFlow', 'MessageFlow')) return;
    for (const [property, word] of [
      ['sourceRef', 'begin'],
      ['targetRef', 'end'],
    ] as const) {
      if (!one(node, property))
        reporter.report(
          node.id as string,
          `Expected the flow ${called(node)} to ${word} at an element of the diagram, but it does not.`,
        );
    }
  },
});
