/** The one way to the server: addresses from the contract, answers by its schemas, refusals as sentences. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { routes } from '../../api/contract/index.ts';
import { addressOf, call } from '../../web/http/call.ts';
import { NoAnswer, Refusal, Unreadable } from '../../web/http/problem.ts';

function answer(status: number, body: unknown) {
  const fetched = vi.fn(() => Promise.resolve(new Response(JSON.stringify(body), { status })));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}
afterEach(() => vi.unstubAllGlobals());

describe('call', () => {
  it('builds the address from the route, and leaves out what was not asked', () => {
    expect(addressOf(routes.claim, { params: { id: 'ut_1/x' } })).toBe('/api/tasks/ut_1%2Fx/claim');
    expect(addressOf(routes.tasks, { query: { view: 'mine', q: '', role: undefined } })).toBe(
      '/api/tasks?view=mine',
    );
  });

  it('sends the key as Idempotency-Key', async () => {
    const fetched = answer(200, { commandId: 'key-1', caseId: 'case_1', revision: 2 });
    await call('claim', { params: { id: 'ut_1' }, body: { revision: 1 }, key: 'key-1' });
    expect(fetched).toHaveBeenCalledWith(
      '/api/tasks/ut_1/claim',
      expect.objectContaining({
        method: 'POST',
        headers: expect.objectContaining({ 'idempotency-key': 'key-1' }),
      }),
    );
  });

  it('turns problem details into a refusal with its sentence', async () => {
    answer(409, {
      type: 'about:blank',
      title: 'Claimed',
      status: 409,
      code: 'ALREADY_CLAIMED',
      detail: 'Ada has it.',
    });
    await expect(call('me')).rejects.toEqual(
      expect.objectContaining({ code: 'ALREADY_CLAIMED', message: 'Ada has it.' }),
    );
  });

  it('does not know what happened when a proxy answers for an absent server', async () => {
    answer(503, 'upstream is down');
    await expect(call('me')).rejects.toBeInstanceOf(NoAnswer);
  });

  it('does not know what happened when the network fails', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(call('me')).rejects.toBeInstanceOf(NoAnswer);
  });

  it('refuses an answer that the contract does not know', async () => {
    answer(200, { commandId: 'key-1', surprise: true });
    await expect(call('command', { params: { id: 'key-1' } })).rejects.toBeInstanceOf(Unreadable);
  });

  it('says something a person can read when an error is not ours', async () => {
    answer(500, '<html>');
    await expect(call('me')).rejects.toBeInstanceOf(Refusal);
  });
});
