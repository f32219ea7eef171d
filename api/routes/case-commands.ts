/** What people do to a case: start it, cancel it, send it a message; and what became of a command. */
import { checkPublication, mayReadCase, written } from '../../engine/index.ts';
import { accept } from '../../engine/model/rejection.ts';
import type { Handlers } from '../handler.ts';

export const caseCommandHandlers: Pick<
  Handlers,
  'startCase' | 'cancelCase' | 'publishMessage' | 'command'
> = {
  async startCase({ edge, viewer, commandId, body }) {
    const answer = await edge.engine.startCase({ commandId, asker: viewer.asker, body });
    return answer.ok ? accept(await written(viewer, answer.value)) : answer;
  },
  async cancelCase({ edge, viewer, commandId, params, body }) {
    const answer = await edge.engine.cancel(params['id']!, {
      commandId,
      asker: viewer.asker,
      body,
    });
    return answer.ok ? accept(await written(viewer, answer.value)) : answer;
  },
  async publishMessage({ edge, viewer, commandId, body }) {
    const { message: name, caseId = null, correlationKey = null } = body;
    const values = await checkPublication(viewer, body);
    if (!values.ok) return values;
    const answer = await edge.engine.publishMessage({
      commandId,
      asker: viewer.asker,
      body: { name, caseId, correlationKey, values: values.value },
    });
    if (!answer.ok) return answer;
    // Kept until a case waits for it: there is no case to name yet.
    return accept(
      answer.value ? await written(viewer, answer.value) : { commandId, caseId: '', revision: 0 },
    );
  },
  async command({ edge, viewer, params }) {
    const commandId = params['id']!;
    const known = await edge.engine.outcomeOf(viewer.asker.tenant, commandId);
    const doc = known && (await edge.store.cases.get(viewer.scope, known.caseId));
    if (!known || !doc || !(await mayReadCase(viewer, doc)))
      return accept({ commandId, state: 'unknown', caseId: null, revision: null });
    return accept({ commandId, state: 'applied', caseId: known.caseId, revision: known.revision });
  },
};
