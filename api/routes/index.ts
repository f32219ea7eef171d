/** Every handler, one for each route of the contract: the compiler refuses a route that has none. */
import type { SignInLimit } from '../auth/sign-in-limit.ts';
import type { Handlers } from '../handler.ts';
import { caseCommandHandlers } from './case-commands.ts';
import { caseHandlers } from './cases.ts';
import { monitorHandlers } from './monitor.ts';
import { policyHandlers } from './policies.ts';
import { publishingHandlers } from './publishing.ts';
import { sessionHandlers } from './session.ts';
import { taskCommandHandlers } from './task-commands.ts';
import { taskHandlers } from './tasks.ts';

export const allHandlers = (limit: SignInLimit): Handlers => ({
  ...sessionHandlers(limit),
  ...taskHandlers,
  ...taskCommandHandlers,
  ...caseHandlers,
  ...caseCommandHandlers,
  ...policyHandlers,
  ...publishingHandlers,
  ...monitorHandlers,
});
