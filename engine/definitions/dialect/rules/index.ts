/** Our lint rules by name. Adding one means adding its file and one line here. */
import type { Rule } from '../moddle.ts';
import { callActivityCalls } from './call-activity-calls.ts';
import { deadlineComplete } from './deadline-complete.ts';
import { decisionTaskDecides } from './decision-task-decides.ts';
import { eventSupported } from './event-supported.ts';
import { flowConnected } from './flow-connected.ts';
import { gatewayDecides } from './gateway-decides.ts';
import { messageNamed } from './message-named.ts';
import { noForeignAdditions } from './no-foreign-additions.ts';
import { noForeignCode } from './no-foreign-code.ts';
import { responsibilityComplete } from './responsibility-complete.ts';
import { sendTaskSends } from './send-task-sends.ts';
import { supportedElements } from './supported-elements.ts';
import { timerComplete } from './timer-complete.ts';
import { traced } from './traced.ts';
import { userTaskAssigned } from './user-task-assigned.ts';
import { userTaskForm } from './user-task-form.ts';

export const rules: Record<string, Rule> = {
  'call-activity-calls': callActivityCalls,
  'deadline-complete': deadlineComplete,
  'decision-task-decides': decisionTaskDecides,
  'event-supported': eventSupported,
  'flow-connected': flowConnected,
  'gateway-decides': gatewayDecides,
  'message-named': messageNamed,
  'no-foreign-additions': noForeignAdditions,
  'no-foreign-code': noForeignCode,
  'responsibility-complete': responsibilityComplete,
  'send-task-sends': sendTaskSends,
  'supported-elements': supportedElements,
  'timer-complete': timerComplete,
  traced,
  'user-task-assigned': userTaskAssigned,
  'user-task-form': userTaskForm,
};
