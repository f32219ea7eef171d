/** What was typed, with the labels of the form: for choosing between drafts, and for copying. */
import { flatten, Form, optionsOf } from '../../../api/contract/form.ts';
import type { FormComponent, FormField, FormList } from '../../../api/contract/form.ts';
import type { Values } from '../../../api/contract/index.ts';
import { singular } from '../../format/words.ts';
import { partsOf } from '../../ui/date-value.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { rowsOf } from './paths.ts';

export interface TypedLine {
  label: string;
  value: string;
}

/** Lines of text for every field with something in it. */
export function typedLines(
  components: readonly FormComponent[],
  values: Values,
  context: Values = {},
  before = '',
): TypedLine[] {
  return flatten(components).flatMap((one) => {
    if (one.type === 'text') return [];
    if (one.type === 'dynamiclist') {
      return rowsOf(values[one.path]).flatMap((row, index) =>
        typedLines(one.components, row, context, `${rowName(one, row, index, context)}: `),
      );
    }
    const value = inWords(values[one.key], one, context);
    return value ? [{ label: before + one.label, value }] : [];
  });
}

/** A line of a checklist by its words, any other row by its number. */
function rowName(list: FormList, row: Values, index: number, context: Values): string {
  const items = rowsOf(context[list.properties?.['itemsFrom'] ?? '']);
  const label = items.find((item) => item['key'] === row['key'])?.['label'];
  return typeof label === 'string' ? label : `${singular(list.label)} ${index + 1}`;
}

function inWords(value: unknown, field: FormField, context: Values): string {
  if (value === undefined || value === null || value === '') return '';
  if (field.type === 'datetime') {
    const { day, month, year, time } = partsOf(value);
    return `${[day, month, year].filter(Boolean).join('/')} ${time}`.trim();
  }
  if (typeof value === 'boolean') return value ? 'Yes' : '';
  if (field.type === 'select' || field.type === 'radio' || field.type === 'checklist') {
    const options = optionsOf(field, context);
    return [value]
      .flat()
      .map(
        (one) =>
          options.find((option) => option.value === one)?.label ??
          (typeof one === 'string' ? one : ''),
      )
      .join(', ');
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

interface TypedValuesProps {
  form: unknown;
  values: Values;
  /** What the task offers its form: the words of the options. */
  context: Values;
}

export function TypedValues({ form, values, context }: TypedValuesProps) {
  const parsed = Form.safeParse(form);
  const lines = parsed.success ? typedLines(parsed.data.components, values, context) : [];
  if (lines.length === 0) return <p className="govuk-body">Nothing was typed.</p>;
  return (
    <>
      <SummaryList compact rows={lines} />
      <p className="govuk-body">
        <CopyButton
          value={lines.map((line) => `${line.label}: ${line.value}`).join('\n')}
          about="everything you typed"
        />
      </p>
    </>
  );
}
