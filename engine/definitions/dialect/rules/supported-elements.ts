import { called, is, type Rule } from '../moddle.ts';

const flowNodes = [
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:IntermediateCatchEvent',
  'bpmn:IntermediateThrowEvent',
  'bpmn:BoundaryEvent',
  'bpmn:Task',
  'bpmn:ManualTask',
  'bpmn:UserTask',
  'bpmn:SendTask',
  'bpmn:ReceiveTask',
  'bpmn:BusinessRuleTask',
  'bpmn:ScriptTask',
  'bpmn:ServiceTask',
  'bpmn:CallActivity',
  'bpmn:SubProcess',
  'bpmn:AdHocSubProcess',
  'bpmn:Transaction',
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:InclusiveGateway',
  'bpmn:EventBasedGateway',
];

/** Only what the engine executes as BPMN means it. The engine would accept nearly anything else in silence. */
export const supportedElements: Rule = () => ({
  check(node, reporter) {
    if (is(node, 'FlowNode') && !flowNodes.includes(node.$type)) {
      reporter.report(
        node.id as string,
        `Expected only elements Baton can run, but ${called(node)} is a ${node.$type.slice('bpmn:'.length)}.`,
      );
    }
    const quantities = [node.startQuantity, node.completionQuantity].some(
      (value) => typeof value === 'number' && value !== 1,
    );
    if (is(node, 'Activity') && quantities) {
      reporter.report(
        node.id as string,
        `Expected ${called(node)} to take and give one token, but it names another quantity.`,
      );
    }
  },
});
