import { addition, called, is, text, type Rule } from '../moddle.ts';

/** Every user task, and every start by a person's form, says whose work it is. */
export const userTaskAssigned: Rule = () => ({
  check(node, reporter) {
    if (!is(node, 'UserTask') && !(is(node, 'StartEvent') && addition(node, 'Form'))) return;
    const assignment = addition(node, 'Assignment');
    if (text(assignment, 'role') || text(assignment, 'relative')) return;
    reporter.report(
      node.id as string,
      `Expected ${called(node)} to say which role does it, but it has no assignment.`,
    );
  },
});
