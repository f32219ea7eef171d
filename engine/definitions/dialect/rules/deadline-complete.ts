import { addition, additions, called, is, text, type Moddle, type Rule } from '../moddle.ts';

const units = ['working-days', 'calendar-days', 'weeks', 'months', 'years', 'hours', 'days'];
const needed = ['direction', 'anchor', 'anchorLabel', 'paragraph', 'missed'];

/** What is wrong with a period, or undefined. A period the text does not give needs its open question. */
export function faultOf(period: Moddle, node: Moddle): string | undefined {
  const missing = needed.filter((attribute) => !text(period, attribute));
  if (missing.length > 0) return `it lacks ${missing.join(', ')}`;
  if (!['after', 'before'].includes(text(period, 'direction') as string))
    return `its direction is '${text(period, 'direction')}'`;
  const unit = text(period, 'unit');
  if (unit && !units.includes(unit)) return `its unit is '${unit}'`;
  const given = typeof period.amount === 'number' && unit;
  if (given || text(period, 'parameter')) return undefined;
  return additions(node, 'Question').length > 0
    ? undefined
    : 'it has neither an amount with its unit, nor a parameter, nor an open question';
}

/** A deadline says how long, from when, by which paragraph and what happens when it is missed. */
export const deadlineComplete: Rule = () => ({
  check(node, reporter) {
    if (!is(node, 'FlowNode')) return;
    const period = addition(node, 'Deadline');
    const fault = period && faultOf(period, node);
    if (fault)
      reporter.report(
        node.id as string,
        `Expected the deadline of ${called(node)} to be complete, but ${fault}.`,
      );
  },
});
