import { addition, called, is, text, type Rule } from '../moddle.ts';

/** A move of responsibility names the children, the team that holds next and the event, in words. */
export const responsibilityComplete: Rule = () => ({
  check(node, reporter) {
    const move = is(node, 'FlowNode') ? addition(node, 'Responsibility') : undefined;
    const missing = move
      ? ['children', 'toTeam', 'event'].filter((attribute) => !text(move, attribute))
      : [];
    if (missing.length === 0) return;
    reporter.report(
      node.id as string,
      `Expected the move of responsibility at ${called(node)} to be complete, but it lacks ${missing.join(', ')}.`,
    );
  },
});
