/**
 * Reaching an element may move responsibility for children. The kernel only says so: who, to which
 * team, from when, by which event of the policy. Whether it may be is the ledger's to decide.
 */
import { decides, decidesOrLiteral } from './feel.ts';
import { refuse } from './failure.ts';
import type { Content } from './elements.ts';
import type { Instance } from './instance.ts';

export function moveResponsibility(instance: Instance, content: Content): void {
  const rule = instance.element(content.id)?.responsibility;
  if (!rule) return;
  const say = (text: string) =>
    decidesOrLiteral(instance, content.id, text, instance.localsOfEvent(content));
  const children = decides(instance, content.id, rule.children, instance.localsOfEvent(content));
  const toTeam = say(rule.toTeam);
  const effective = rule.effective === undefined ? instance.step.input.now : say(rule.effective);
  if (!isTexts(children))
    refuse(
      'EXPRESSION_FAILED',
      `Expected '${content.id}' to move a list of child ids, but got ${JSON.stringify(children)}.`,
      content.id,
    );
  if (typeof toTeam !== 'string' || typeof effective !== 'string')
    refuse(
      'EXPRESSION_FAILED',
      `Expected '${content.id}' to name a team and a date, but got ${JSON.stringify({ toTeam, effective })}.`,
      content.id,
    );
  instance.step.tell({
    type: 'responsibility.moved',
    instanceId: instance.state.id,
    elementId: content.id,
    children,
    toTeam,
    effective,
    event: rule.event,
  });
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
