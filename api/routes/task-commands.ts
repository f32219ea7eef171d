/** What people do with a task: take it, give it back, give it to somebody, complete it. */
import {
  colleague,
  forgetDraft,
  written,
  type Answer,
  type Viewer,
  type Wish,
} from '../../engine/index.ts';
import { accept, reject, type Result } from '../../engine/model/rejection.ts';
import type { Written } from '../contract/index.ts';
import type { Call, Handlers } from '../handler.ts';
import { taskFor } from './task-for.ts';

type TaskCommand = 'claim' | 'unclaim' | 'complete' | 'assign';

export const taskCommandHandlers: Pick<Handlers, TaskCommand> = {
  claim: (call) =>
    command(call, (caseId, taskId) =>
      call.edge.engine.claim(caseId, wish(call, { taskId, revision: call.body.revision })),
    ),
  unclaim: (call) =>
    command(call, (caseId, taskId) =>
      call.edge.engine.unclaim(caseId, wish(call, { taskId, revision: call.body.revision })),
    ),
  assign: (call) =>
    command(call, async (caseId, taskId) => {
      const { personId, revision } = call.body;
      const to = await colleague(call.viewer, personId);
      if (!to)
        return reject(
          'NOT_FOUND',
          `Expected a person '${personId}' to give user task '${taskId}' to, but there is none.`,
        );
      return call.edge.engine.assign(caseId, wish(call, { taskId, revision, to }));
    }),
  complete: (call) =>
    command(call, async (caseId, taskId) => {
      const { revision, values } = call.body;
      const answer = await call.edge.engine.complete(
        caseId,
        wish(call, { taskId, revision, values }),
      );
      if (answer.ok) await forgetDraft(call.viewer, taskId);
      return answer;
    }),
};

type Asked = Pick<Call<'claim'>, 'params' | 'commandId'> & { viewer: Viewer };

const wish = <Body>({ commandId, viewer }: Asked, body: Body): Wish<Body> => ({
  commandId,
  asker: viewer.asker,
  body,
});

async function command(
  call: Asked,
  act: (caseId: string, taskId: string) => Promise<Result<Answer>>,
): Promise<Result<Written>> {
  const task = await taskFor(call.viewer, call.params['id']!);
  if (!task.ok) return task;
  const answer = await act(task.value.caseId, task.value._id);
  return answer.ok ? accept(await written(call.viewer, answer.value)) : answer;
}
