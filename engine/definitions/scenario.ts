/**
 * A scenario: a case that must come out right, told as given / when / then. The format is explained
 * for authors in processes/README.md; here it is checked. The runner plays the steps on the engine.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import { read, refused, type Reading } from './located.ts';
import { zodReasons } from './read-json.ts';

const Values = z.record(z.string(), z.unknown());
const Instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/,
    'Expected a local date and time such as 2026-04-01T09:00',
  );

/** What must be true. Every part that is given is checked; what is left out is not looked at. */
export const Expectation = z.strictObject({
  /** The open user tasks, all of them: element id to the role that sees it. */
  open: z.record(z.string(), z.string()).optional(),
  /** Element ids that must not be open. */
  notOpen: z.array(z.string()).optional(),
  /** Deadline of an open task: the instant or civil date it is due, and words its explanation contains. */
  due: z
    .record(
      z.string(),
      z.strictObject({
        at: z.string().optional(),
        says: z.string().optional(),
        state: z.enum(['computed', 'awaiting-anchor', 'open-question']).optional(),
        overdue: z.boolean().optional(),
      }),
    )
    .optional(),
  /** What the form of an open task starts with. */
  offered: z.record(z.string(), Values).optional(),
  /** Who holds each child: a team key, or 'other-authority'. */
  holder: z.string().optional(),
  /** Letters since the step before, by element id: the addressee, and words the letter contains or lacks. */
  letters: z
    .record(
      z.string(),
      z.strictObject({
        to: z.string().optional(),
        contains: z.array(z.string()).optional(),
        lacks: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  /** Variables of the root instance. */
  variables: Values.optional(),
  /** Where the case has ended: the id of the end event; or false, it goes on. */
  ended: z.union([z.string(), z.literal(false)]).optional(),
});
export type Expectation = z.infer<typeof Expectation>;

const Errors = z.array(z.string());
const then = { then: Expectation.optional() };
export const ScenarioStep = z.union([
  /** The case begins: the start form is filled in. */
  z.strictObject({
    start: z.strictObject({ by: z.string(), values: Values, refused: Errors.optional() }),
    ...then,
  }),
  /** A person completes an open task. With `refused`, the form must say these sentences and nothing moves. */
  z.strictObject({
    complete: z.strictObject({
      task: z.string(),
      by: z.string(),
      values: Values.default({}),
      refused: Errors.optional(),
    }),
    ...then,
  }),
  /** A person uses an action of the case page (a message), or the platform's cancel. */
  z.strictObject({
    action: z.strictObject({
      message: z.string(),
      by: z.string(),
      values: Values,
      refused: Errors.optional(),
    }),
    ...then,
  }),
  z.strictObject({ cancel: z.strictObject({ by: z.string(), reason: z.string() }), ...then }),
  /** Time passes: the clock is set, and due timers fire in order. */
  z.strictObject({ clock: Instant, ...then }),
  /** Nothing is done; only looked at. */
  z.strictObject({ then: Expectation }),
]);
export type ScenarioStep = z.infer<typeof ScenarioStep>;

export const Scenario = z.strictObject({
  scenario: z.string(),
  title: z.string(),
  /** Where the text says so: "000 l.15". */
  trace: z.array(z.string()).default([]),
  note: z.string().optional(),
  given: z.strictObject({
    /** Local time in Europe/London at the first step. */
    now: Instant,
    /** Values that stand in for the authority's own set. */
    parameters: Values.optional(),
    /** Start in the middle: run this bundle as a called process with these variables. */
    variables: Values.optional(),
  }),
  steps: z.array(ScenarioStep).min(1),
});
export type Scenario = z.infer<typeof Scenario>;

/** Reads scenarios/<name>.yaml. */
export function readScenario(file: string, text: string): Reading<Scenario> {
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 20 });
  } catch (error) {
    return refused({
      code: 'SCENARIO_INVALID',
      file,
      sentence: `Expected ${file} to be YAML, but ${(error as Error).message.split('\n')[0]}.`,
    });
  }
  const parsed = Scenario.safeParse(value);
  return parsed.success
    ? read(parsed.data)
    : refused(...zodReasons('SCENARIO_INVALID', file, parsed.error));
}
