/** Small words. */

/** count(1, 'child', 'children') gives '1 child'. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

/** 'a, b and c' */
export function list(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const irregular: Record<string, string> = {
  children: 'child',
  people: 'person',
  enquiries: 'enquiry',
};

/** 'Children' gives 'Child', 'Agencies' gives 'Agency': for the name of one row of a list. */
export function singular(label: string): string {
  const words = label.trim().split(' ');
  const last = words.pop() ?? '';
  const known = irregular[last.toLowerCase()];
  const one = known ?? last.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  const cased = known && /^[A-Z]/.test(last) ? one.charAt(0).toUpperCase() + one.slice(1) : one;
  return [...words, cased].join(' ');
}

/** How long something has waited, in working days. */
export function waited(workingDays: number): string {
  return workingDays === 0 ? 'Less than a working day' : count(workingDays, 'working day');
}
