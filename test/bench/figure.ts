/** A figure: what was measured, as a number by itself and against something measured in the same run. */

export interface Line {
  what: string;
  value: number;
  unit: string;
  /** How many times the other thing this is. */
  ratio?: { value: number; to: string };
}

export interface Figure {
  title: string;
  /** What the numbers include, in one sentence. */
  includes: string;
  lines: Line[];
}

/** A line whose ratio says how many times `other` it is. */
export function line(what: string, value: number, unit: string, other: number, to: string): Line {
  return { what, value, unit, ratio: { value: rounded(value / other), to } };
}

/** The value that this share of all values does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Three significant digits: more would claim what one run cannot know. */
export const rounded = (value: number) =>
  Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3));

const shown = (value: number) =>
  rounded(value).toLocaleString('en-GB', { maximumFractionDigits: 3 });

/** The table people read. */
export function table(figures: Figure[]): string {
  const rows = figures.flatMap((figure) => [
    [`${figure.title}:`, '', ''],
    ...figure.lines.map(row),
  ]);
  const width = (column: number) => Math.max(...rows.map((cells) => cells[column]!.length));
  const [first, second] = [width(0), width(1)];
  return rows
    .map(([a, b, c]) => `${a!.padEnd(first)}  ${b!.padStart(second)}  ${c}`.trimEnd())
    .join('\n');
}

function row({ what, value, unit, ratio }: Line): string[] {
  return [
    `  ${what}`,
    `${shown(value)} ${unit}`,
    ratio ? `${shown(ratio.value)} x ${ratio.to}` : '',
  ];
}
