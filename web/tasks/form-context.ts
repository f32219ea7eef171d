/**
 * What a task offers its form: options and checklist items. Where the server gives no context, the
 * checklist's lines and the task's own values stand in.
 */
import { flatten } from '../../api/contract/form.ts';
import type { Form } from '../../api/contract/form.ts';
import type { TaskDetail, Values } from '../../api/contract/index.ts';

export function contextOf(form: Form, detail: TaskDetail): Values {
  const context: Values = { ...detail.values, ...detail.context };
  for (const one of flatten(form.components)) {
    const from = one.type === 'dynamiclist' ? one.properties?.['itemsFrom'] : undefined;
    if (from && !Array.isArray(context[from]) && detail.checklist)
      context[from] = detail.checklist.lines;
  }
  return context;
}

/** True when the form itself asks about each line, so that the lines need not be listed again. */
export function asksChecklist(form: Form): boolean {
  return flatten(form.components).some(
    (one) => one.type === 'dynamiclist' && Boolean(one.properties?.['itemsFrom']),
  );
}
