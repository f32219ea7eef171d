/** Judges the drawing while it is drawn, with the rules that judge its deployment. */
import 'bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css';
import './lint.css';
import lintModule from 'bpmn-js-bpmnlint';
import type { Feature } from '../../feature.ts';

export const lintFeature: Feature = {
  name: 'lint',
  needs: ['canvas', 'overlays', 'elementRegistry', 'eventBus', 'translate'],
  gives: ['linting'],
  module: lintModule as Record<string, unknown>,
};
