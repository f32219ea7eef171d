import { describe, expect, it } from 'vitest';
import { bpmn, caseOf, flows } from './support.ts';

const ONE_TASK = bpmn(`<startEvent id="S"/><userTask id="A"/><endEvent id="E"/>${flows('S>A>E')}`);

describe('a process with one user task', () => {
  it('waits at the task, takes what is submitted and ends', async () => {
    const one = (await caseOf(ONE_TASK)).start({ child: 'c1' });
    expect(one.waiting).toEqual(['A']);
    expect(one.at).toEqual(['A']);
    expect(one.ended).toBe(false);
    one.complete('A', { agreed: true });
    expect(one.trace).toBe('S+ S- S-A A+ A- A-E E+ E-');
    expect(one.root.variables).toEqual({ child: 'c1', agreed: true });
    expect(one.ended).toBe(true);
    expect(one.root.status).toBe('completed');
  });
});
