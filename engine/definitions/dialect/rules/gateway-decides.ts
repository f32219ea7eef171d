import { called, is, list, one, type Rule } from '../moddle.ts';

/** A gateway that chooses can always choose: each way out has a condition, or is the way when no other is. */
export const gatewayDecides: Rule = () => ({
  check(node, reporter) {
    const outgoing = list(node, 'outgoing');
    if (!is(node, 'ExclusiveGateway', 'InclusiveGateway') || outgoing.length < 2) return;
    for (const flow of outgoing) {
      if (one(flow, 'conditionExpression') || one(node, 'default') === flow) continue;
      reporter.report(
        flow.id as string,
        `Expected the way ${called(flow)} out of ${called(node)} to have a condition or to be the default, but it is neither.`,
      );
    }
  },
});
