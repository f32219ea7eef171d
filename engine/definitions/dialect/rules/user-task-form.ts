import { addition, called, is, text, type Rule } from '../moddle.ts';

/** Every user task has a form: what is done is also recorded. */
export const userTaskForm: Rule = () => ({
  check(node, reporter) {
    if (!is(node, 'UserTask') || text(addition(node, 'Form'), 'key')) return;
    reporter.report(
      node.id as string,
      `Expected the user task ${called(node)} to have a form, but it has none.`,
    );
  },
});
