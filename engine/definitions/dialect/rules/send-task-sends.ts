import { addition, called, is, text, type Rule } from '../moddle.ts';

const channels = ['letter', 'email', 'notification'];

/** A send task says what is sent, to whom and how. */
export const sendTaskSends: Rule = () => ({
  check(node, reporter) {
    if (!is(node, 'SendTask')) return;
    const letter = addition(node, 'Letter');
    const missing = ['template', 'to', 'channel', 'subject'].filter(
      (attribute) => !text(letter, attribute),
    );
    if (missing.length > 0) {
      reporter.report(
        node.id as string,
        `Expected the send task ${called(node)} to have a letter with template, to, channel and subject, but it lacks ${missing.join(', ')}.`,
      );
    } else if (!channels.includes(text(letter, 'channel') as string)) {
      reporter.report(
        node.id as string,
        `Expected ${called(node)} to be sent by ${channels.join(', ')}, but it says '${text(letter, 'channel')}'.`,
      );
    }
  },
});
