import { addition, called, is, list, one, text, type Moddle, type Rule } from '../moddle.ts';
import { faultOf } from './deadline-complete.ts';

const isoTimer =
  /^=|^(R\d*\/)?P(?!$)(\d+[YMWD])*(T(?=\d)(\d+[HM])*)?$|^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/;
const tooShort = /^(R\d*\/)?PT?0?[YMWDHS]?$|\d+S$/;

/** A timer event waits by our deadline rule, or by an ISO 8601 date or period of at least a minute. */
export const timerComplete: Rule = () => ({
  check(node, reporter) {
    const definition = list(node, 'eventDefinitions').find((one) =>
      is(one, 'TimerEventDefinition'),
    );
    if (!definition) return;
    const rule = addition(node, 'Timer');
    const fault = rule ? faultOf(rule, node) : isoFault(definition);
    if (fault)
      reporter.report(
        node.id as string,
        `Expected the timer ${called(node)} to say when, but ${fault}.`,
      );
  },
});

function isoFault(definition: Moddle): string | undefined {
  const given = ['timeDate', 'timeDuration', 'timeCycle']
    .map((name) => text(one(definition, name), 'body'))
    .find(Boolean);
  if (!given) return 'it says nothing';
  if (!isoTimer.test(given)) return `'${given}' is no ISO 8601 date, period or repetition`;
  return tooShort.test(given) ? `'${given}' is shorter than a minute` : undefined;
}
