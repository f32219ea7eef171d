/**
 * Everything a diagram names must exist: roles and teams in the authority; forms, letters, tables,
 * questions and parameters in the bundle; the processes it calls among those that are known. A case
 * must never find out at three in the afternoon that its next form is missing.
 */
import type { ElementModel } from '../model/definition.ts';
import { relativeRoles } from './dialect/relative-roles.ts';
import type { Authority } from './authority.ts';
import type { Report } from './located.ts';
import type { PolicyFile } from './policy-file.ts';

export interface Surroundings {
  authority: Authority;
  policy: PolicyFile;
  /** Process ids a call activity may name. */
  callable: ReadonlySet<string>;
  forms: ReadonlySet<string>;
  letters: ReadonlySet<string>;
  decisions: ReadonlySet<string>;
}

/** Checks one element against all it refers to. */
export function checkReferences(element: ElementModel, around: Surroundings, at: Report): void {
  const say = (code: string, expected: string, fact: string) =>
    at(
      code,
      `Expected ${expected} of '${element.name || element.id}' to exist, but ${fact}.`,
      element.id,
    );
  checkPeople(element, around, say);
  checkFiles(element, around, say);
  checkCalls(element, around, say);
  checkOpenPoints(element, around, say);
}

type Say = (code: string, expected: string, fact: string) => void;

function checkPeople(element: ElementModel, { authority }: Surroundings, say: Say): void {
  const { role, relative, team } = element.assignment ?? {};
  if (role && !authority.roles.some((known) => known.key === role))
    say('ROLE_UNKNOWN', 'the role', `${authority.title} has no role '${role}'`);
  if (relative && !relativeRoles.some((known) => known === relative))
    say('ROLE_UNKNOWN', 'the relative role', `there is no '${relative}'`);
  const addressed = /^(role|team):(.*)$/.exec(element.letter?.to ?? '');
  if (addressed?.[1] === 'role' && !authority.roles.some((known) => known.key === addressed[2]))
    say('ROLE_UNKNOWN', 'the addressee', `${authority.title} has no role '${addressed[2]}'`);
  const teams = [
    team,
    element.responsibility?.toTeam,
    addressed?.[1] === 'team' ? addressed[2] : undefined,
  ];
  for (const key of teams.filter(isLiteral)) {
    if (!authority.teams.some((known) => known.key === key))
      say('TEAM_UNKNOWN', 'the team', `${authority.title} has no team '${key}'`);
  }
}

const isLiteral = (text: string | undefined): text is string =>
  text !== undefined && !text.startsWith('=');

function checkFiles(element: ElementModel, around: Surroundings, say: Say): void {
  const { form, letter, decision } = element;
  if (form && !around.forms.has(form))
    say('FORM_MISSING', 'the form', `there is no forms/${form}.form`);
  if (letter && !around.letters.has(letter.template))
    say('LETTER_MISSING', 'the letter', `there is no letters/${letter.template}.md`);
  if (decision && !around.decisions.has(decision.key))
    say('DECISION_MISSING', 'the decision table', `there is no decisions/${decision.key}.dmn`);
}

function checkCalls(element: ElementModel, around: Surroundings, say: Say): void {
  const process = element.calledElement;
  if (process && !around.callable.has(process))
    say(
      'CALL_UNKNOWN',
      'the called process',
      `${around.authority.title} has no process '${process}'`,
    );
}

function checkOpenPoints(element: ElementModel, { policy }: Surroundings, say: Say): void {
  for (const id of element.questions) {
    if (!policy.questions.some((question) => question.id === id))
      say('QUESTION_UNKNOWN', 'the question', `policy.json asks no '${id}'`);
  }
  for (const rule of [element.deadline, element.timer]) {
    if (rule?.parameter && !policy.parameters.some((known) => known.key === rule.parameter))
      say('PARAMETER_UNKNOWN', 'the parameter', `policy.json declares no '${rule.parameter}'`);
  }
  for (const trace of element.traces) {
    if (!policy.sources.some((source) => source.document === trace.document))
      say('SOURCE_UNKNOWN', 'the source', `policy.json names no document '${trace.document}'`);
  }
}

/** Actions name a message the diagram waits for, a form, and roles that exist. */
export function checkActions(around: Surroundings, elements: ElementModel[], at: Report): void {
  const messages = new Set(elements.map((element) => element.message?.name));
  for (const action of around.policy.actions) {
    const say = (code: string, fact: string) =>
      at(code, `Expected the action '${action.title}' to be possible, but ${fact}.`);
    if (!messages.has(action.message))
      say('MESSAGE_UNKNOWN', `no element waits for '${action.message}'`);
    if (!around.forms.has(action.form))
      say('FORM_MISSING', `there is no forms/${action.form}.form`);
    const unknown = action.roles.find(
      (role) => !around.authority.roles.some((known) => known.key === role),
    );
    if (unknown) say('ROLE_UNKNOWN', `${around.authority.title} has no role '${unknown}'`);
  }
}

/** A parameter without a value in the authority's latest set is a hole, whatever the diagram says. */
export function checkParameters({ policy, authority }: Surroundings, at: Report): void {
  for (const { key, question } of policy.parameters) {
    if (question && !policy.questions.some((known) => known.id === question))
      at(
        'QUESTION_UNKNOWN',
        `Expected the question of the parameter '${key}' to exist, but policy.json asks no '${question}'.`,
      );
    const supplied = authority.parameterSets.some(
      (set) => set.policyKey === policy.key && Object.hasOwn(set.values, key),
    );
    if (!supplied && !question)
      at(
        'PARAMETER_OPEN',
        `Expected ${authority.title} to supply '${key}' or the policy to ask about it, but neither does.`,
      );
  }
}
