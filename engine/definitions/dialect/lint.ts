// @ts-nocheck -- bpmnlint's rules are CommonJS without declarations; everything else here is two tables
/**
 * bpmnlint set up once for both homes: `new Linter({ config: lintConfig, resolver: new StaticResolver(lintCache) })`.
 * An error refuses a deployment, a warning only colours the canvas.
 */
import endEventRequired from 'bpmnlint/rules/end-event-required.js';
import eventBasedGateway from 'bpmnlint/rules/event-based-gateway.js';
import eventSubProcessTypedStartEvent from 'bpmnlint/rules/event-sub-process-typed-start-event.js';
import fakeJoin from 'bpmnlint/rules/fake-join.js';
import labelRequired from 'bpmnlint/rules/label-required.js';
import linkEvent from 'bpmnlint/rules/link-event.js';
import noBpmndi from 'bpmnlint/rules/no-bpmndi.js';
import noDisconnected from 'bpmnlint/rules/no-disconnected.js';
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows.js';
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end.js';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split.js';
import noImplicitStart from 'bpmnlint/rules/no-implicit-start.js';
import noOverlappingElements from 'bpmnlint/rules/no-overlapping-elements.js';
import singleEventDefinition from 'bpmnlint/rules/single-event-definition.js';
import startEventRequired from 'bpmnlint/rules/start-event-required.js';
import subProcessBlankStartEvent from 'bpmnlint/rules/sub-process-blank-start-event.js';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway.js';
import { rules } from './rules/index.ts';

const standard = {
  'end-event-required': ['error', endEventRequired],
  'event-based-gateway': ['error', eventBasedGateway],
  'event-sub-process-typed-start-event': ['error', eventSubProcessTypedStartEvent],
  'fake-join': ['warn', fakeJoin],
  'label-required': ['warn', labelRequired],
  'link-event': ['error', linkEvent],
  'no-bpmndi': ['error', noBpmndi],
  'no-disconnected': ['error', noDisconnected],
  'no-duplicate-sequence-flows': ['error', noDuplicateSequenceFlows],
  'no-implicit-end': ['error', noImplicitEnd],
  'no-implicit-split': ['error', noImplicitSplit],
  'no-implicit-start': ['error', noImplicitStart],
  'no-overlapping-elements': ['warn', noOverlappingElements],
  'single-event-definition': ['error', singleEventDefinition],
  'start-event-required': ['error', startEventRequired],
  'sub-process-blank-start-event': ['error', subProcessBlankStartEvent],
  'superfluous-gateway': ['warn', superfluousGateway],
};

/** Rules that advise; all others of ours refuse. */
const advice = ['traced'];

export const lintConfig: { rules: Record<string, 'error' | 'warn'> } = {
  rules: {
    ...Object.fromEntries(Object.entries(standard).map(([name, [category]]) => [name, category])),
    ...Object.fromEntries(
      Object.keys(rules).map((name) => [`baton/${name}`, advice.includes(name) ? 'warn' : 'error']),
    ),
  },
};

/** For bpmnlint's static resolver: every rule by its cache key. */
export const lintCache: Record<string, unknown> = {
  ...Object.fromEntries(
    Object.entries(standard).map(([name, [, rule]]) => [`rule:bpmnlint/${name}`, rule]),
  ),
  ...Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [`rule:bpmnlint-plugin-baton/${name}`, rule]),
  ),
};
