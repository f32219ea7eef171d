import { addition, called, is, text, type Rule } from '../moddle.ts';

/** A business rule task asks a table; a script task evaluates FEEL. Both say where the answer goes. */
export const decisionTaskDecides: Rule = () => ({
  check(node, reporter) {
    const decision = addition(node, 'Decision');
    const script = addition(node, 'Script');
    if (is(node, 'BusinessRuleTask') && !(text(decision, 'key') && text(decision, 'result'))) {
      reporter.report(
        node.id as string,
        `Expected the business rule task ${called(node)} to name a decision table and a result, but it does not.`,
      );
    }
    if (
      is(node, 'ScriptTask') &&
      !(text(script, 'expression')?.startsWith('=') && text(script, 'result'))
    ) {
      reporter.report(
        node.id as string,
        `Expected the script task ${called(node)} to have a FEEL expression and a result, but it does not.`,
      );
    }
  },
});
