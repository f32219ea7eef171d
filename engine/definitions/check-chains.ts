/**
 * A loop or a long chain without anything that waits would run until the worker is stopped. Here it
 * is found on paper: the longest way through steps the engine takes by itself.
 */
import type { ElementModel } from '../model/definition.ts';
import { limits } from './limits.ts';
import type { Report } from './located.ts';
import type { ReadProcess } from './read-process.ts';

const waits = [
  'UserTask',
  'ManualTask',
  'ReceiveTask',
  'SendTask',
  'ServiceTask',
  'CallActivity',
  'IntermediateCatchEvent',
  'EventBasedGateway',
  'EndEvent',
];
const isWait = (element: ElementModel | undefined) =>
  element === undefined || waits.includes(element.type);

export function checkChains(
  { elements, next }: Pick<ReadProcess, 'elements' | 'next'>,
  at: Report,
): void {
  const longest = new Map<string, number>();
  const onPath = new Set<string>();
  const measure = (id: string): number => {
    if (isWait(elements[id])) return 0;
    if (onPath.has(id)) return Number.POSITIVE_INFINITY;
    const known = longest.get(id);
    if (known !== undefined) return known;
    onPath.add(id);
    const length = 1 + Math.max(0, ...(next[id] ?? []).map(measure));
    onPath.delete(id);
    longest.set(id, length);
    return length;
  };
  const worst = Object.keys(elements).find((id) => measure(id) > limits.automaticChain);
  if (worst === undefined) return;
  const fact =
    measure(worst) === Number.POSITIVE_INFINITY ? 'they go in a circle' : 'there are more';
  at(
    'CHAIN_WITHOUT_WAIT',
    `Expected at most ${limits.automaticChain} steps without anyone or anything to wait for after '${elements[worst]?.name || worst}', but ${fact}.`,
    worst,
  );
}
