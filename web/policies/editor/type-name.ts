/** 'UserTask' in plain words. */
const known: Record<string, string> = {
  UserTask: 'Task for a person',
  ServiceTask: 'Step done by the system',
  SendTask: 'Letter or message',
  ReceiveTask: 'Waits for a message',
  BusinessRuleTask: 'Decision table',
  ScriptTask: 'Calculation',
  CallActivity: 'Another policy',
  SubProcess: 'Part with steps of its own',
  ExclusiveGateway: 'Choice',
  ParallelGateway: 'At the same time',
  InclusiveGateway: 'One or more ways',
  EventBasedGateway: 'Whichever comes first',
  StartEvent: 'Start',
  EndEvent: 'End',
  BoundaryEvent: 'Interruption',
  IntermediateCatchEvent: 'Waits',
  IntermediateThrowEvent: 'Milestone',
  Process: 'The whole policy',
  SequenceFlow: 'Way between steps',
  Collaboration: 'The whole drawing',
  Participant: 'Organisation',
  Lane: 'Lane',
};

export function typeName(type: string): string {
  return known[type] ?? type.replaceAll(/([a-z])([A-Z])/g, '$1 $2');
}
