/**
 * Every route of the API in one table: the server mounts it, the OpenAPI document is generated from
 * it, the permission matrix is tested over it and the browser calls through it.
 */
import { z } from 'zod';
import * as cases from './cases.ts';
import * as monitor from './monitor.ts';
import * as policies from './policies.ts';
import * as session from './session.ts';
import * as tasks from './tasks.ts';
import { Written } from './common.ts';

export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below /api, express style: '/tasks/:id/claim'. */
  path: string;
  summary: string;
  /** The action asked of `may()`; 'public' needs no session, 'self' only a session. */
  action: string;
  query?: z.ZodType;
  body?: z.ZodType;
  response: z.ZodType;
  /** A write that carries an Idempotency-Key. */
  command?: boolean;
  status?: number;
}

const Empty = z.strictObject({});

export const routes = {
  signIn: {
    method: 'post',
    path: '/session',
    summary: 'Sign in',
    action: 'public',
    body: session.SignIn,
    response: session.Me,
  },
  signOut: {
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    action: 'public',
    response: Empty,
  },
  demoPeople: {
    method: 'get',
    path: '/session/demo-people',
    summary: 'People of the demonstration',
    action: 'public',
    response: session.DemoPeople,
  },
  me: {
    method: 'get',
    path: '/me',
    summary: 'Who is signed in',
    action: 'self',
    response: session.Me,
  },

  tasks: {
    method: 'get',
    path: '/tasks',
    summary: 'The inbox',
    action: 'task.read',
    query: tasks.TaskQuery,
    response: tasks.TaskList,
  },
  task: {
    method: 'get',
    path: '/tasks/:id',
    summary: 'One task',
    action: 'task.read',
    response: tasks.TaskDetail,
  },
  assignable: {
    method: 'get',
    path: '/tasks/:id/assignable',
    summary: 'People who may be given the task',
    action: 'task.assign',
    response: tasks.Assignable,
  },
  saveDraft: {
    method: 'put',
    path: '/tasks/:id/draft',
    summary: 'Save what has been typed',
    action: 'task.complete',
    body: tasks.SaveDraft,
    response: tasks.Draft,
  },
  claim: {
    method: 'post',
    path: '/tasks/:id/claim',
    summary: 'Take the task',
    action: 'task.claim',
    body: tasks.TaskWrite,
    response: Written,
    command: true,
  },
  unclaim: {
    method: 'post',
    path: '/tasks/:id/unclaim',
    summary: 'Give the task back',
    action: 'task.unclaim',
    body: tasks.TaskWrite,
    response: Written,
    command: true,
  },
  assign: {
    method: 'post',
    path: '/tasks/:id/assign',
    summary: 'Give the task to a person',
    action: 'task.assign',
    body: tasks.AssignTask,
    response: Written,
    command: true,
  },
  complete: {
    method: 'post',
    path: '/tasks/:id/complete',
    summary: 'Complete the task',
    action: 'task.complete',
    body: tasks.CompleteTask,
    response: Written,
    command: true,
  },

  startCase: {
    method: 'post',
    path: '/cases',
    summary: 'Start a case',
    action: 'case.start',
    body: cases.StartCase,
    response: Written,
    command: true,
    status: 201,
  },
  cases: {
    method: 'get',
    path: '/cases',
    summary: 'Find cases',
    action: 'case.read',
    query: cases.CaseQuery,
    response: cases.CaseList,
  },
  case: {
    method: 'get',
    path: '/cases/:id',
    summary: 'One case',
    action: 'case.read',
    response: cases.CaseDetail,
  },
  history: {
    method: 'get',
    path: '/cases/:id/history',
    summary: 'What happened',
    action: 'case.read',
    query: cases.HistoryQuery,
    response: cases.History,
  },
  diagram: {
    method: 'get',
    path: '/cases/:id/diagram',
    summary: 'Where it stands, on the diagram',
    action: 'case.read',
    response: cases.CaseDiagram,
  },
  documents: {
    method: 'get',
    path: '/cases/:id/documents',
    summary: 'Documents checklist',
    action: 'case.read',
    response: cases.Documents,
  },
  letters: {
    method: 'get',
    path: '/cases/:id/letters',
    summary: 'Letters sent',
    action: 'case.read',
    response: cases.Letters,
  },
  cancelCase: {
    method: 'post',
    path: '/cases/:id/cancel',
    summary: 'Cancel a case',
    action: 'case.cancel',
    body: cases.CancelCase,
    response: Written,
    command: true,
  },
  publishMessage: {
    method: 'post',
    path: '/messages',
    summary: 'Publish a message',
    action: 'message.publish',
    body: cases.PublishMessage,
    response: Written,
    command: true,
  },
  command: {
    method: 'get',
    path: '/commands/:id',
    summary: 'What became of a command',
    action: 'self',
    response: cases.CommandOutcome,
  },

  policies: {
    method: 'get',
    path: '/policies',
    summary: 'Policies of the authority',
    action: 'policy.read',
    response: policies.PolicyList,
  },
  startForm: {
    method: 'get',
    path: '/policies/:key/start-form',
    summary: 'The form that starts a case',
    action: 'case.start',
    response: policies.StartForm,
  },
  policyVersion: {
    method: 'get',
    path: '/policies/:key/versions/:version',
    summary: 'One sealed version',
    action: 'policy.read',
    response: policies.PolicyVersionDetail,
  },
  policyDraft: {
    method: 'get',
    path: '/policies/:key/draft',
    summary: 'The draft, or the version in force to begin one from',
    action: 'policy.draft',
    response: policies.PolicyDraft,
  },
  savePolicyDraft: {
    method: 'put',
    path: '/policies/:key/draft',
    summary: 'Save the draft',
    action: 'policy.draft',
    body: policies.SavePolicyDraft,
    response: policies.PolicyDraft,
  },
  checkPolicy: {
    method: 'post',
    path: '/policies/:key/check',
    summary: 'Judge the saved draft',
    action: 'policy.draft',
    body: Empty,
    response: policies.CheckResult,
  },
  publishPolicy: {
    method: 'post',
    path: '/policies/:key/versions',
    summary: 'Publish the draft as the next version',
    action: 'policy.publish',
    body: policies.PublishPolicy,
    response: policies.Published,
    command: true,
    status: 201,
  },

  summary: {
    method: 'get',
    path: '/monitor/summary',
    summary: 'How many children wait, and on whom',
    action: 'monitor.read',
    response: monitor.Summary,
  },
  policyMap: {
    method: 'get',
    path: '/monitor/policies/:key',
    summary: 'Live counts on the diagram',
    action: 'monitor.read',
    query: z.strictObject({ version: z.coerce.number().int().optional() }),
    response: monitor.PolicyMap,
  },
} satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
