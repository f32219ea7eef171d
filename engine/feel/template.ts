/**
 * Letters. One pass over the template: what stands between the marks is a path, never an expression,
 * and a value is inserted as it is and not looked at again. So a child called '{{team}}' is written
 * '{{team}}', and nothing a user typed is ever evaluated.
 *
 *     {{ child.name }}    {{#each items}} {{this}} {{name}} {{/each}}    {{#if x}} ... {{else}} ... {{/if}}
 */
type Node = { text: string } | { path: string } | Block;
interface Block {
  kind: 'each' | 'if';
  path: string;
  body: Node[];
  otherwise?: Node[];
}

/** A template that cannot be read: the sentence names the mark. */
export class TemplateError extends Error {}

const MARK = /\{\{\s*(#each|#if|\/each|\/if|else(?=\s*\}\}))?\s*([^{}\s]*)\s*\}\}/g;

export function renderTemplate(template: string, values: Record<string, unknown>): string {
  return render(parse(template), [values]);
}

function parse(template: string): Node[] {
  const root: Node[] = [];
  const open: Block[] = [];
  const current = () => open.at(-1)?.otherwise ?? open.at(-1)?.body ?? root;
  let at = 0;
  for (const mark of template.matchAll(MARK)) {
    current().push({ text: template.slice(at, mark.index) });
    at = mark.index + mark[0].length;
    apply(mark[1], mark[2] ?? '', open, current);
  }
  if (open[0])
    throw new TemplateError(
      `Expected {{/${open[0].kind}}} for '${open[0].path}', but the template ends.`,
    );
  root.push({ text: template.slice(at) });
  return root;
}

function apply(word: string | undefined, path: string, open: Block[], current: () => Node[]): void {
  if (word === undefined) return void current().push({ path });
  if (word === '#each' || word === '#if')
    return begin(word === '#each' ? 'each' : 'if', path, open, current());
  const block = word === 'else' ? open.at(-1) : open.pop();
  if (!block || (word !== 'else' && word !== `/${block.kind}`))
    throw new TemplateError(`Expected {{${word}}} to close its block, but found none open.`);
  if (word === 'else') block.otherwise = [];
}

function begin(kind: Block['kind'], path: string, open: Block[], into: Node[]): void {
  const block: Block = { kind, path, body: [] };
  into.push(block);
  open.push(block);
}

/** Scopes from the outside in; a path is looked up from the inside out. */
function render(nodes: Node[], scopes: unknown[]): string {
  return nodes.map((node) => renderNode(node, scopes)).join('');
}

function renderNode(node: Node, scopes: unknown[]): string {
  if ('text' in node) return node.text;
  if (!('kind' in node)) return literal(lookUp(node.path, scopes));
  const value = lookUp(node.path, scopes);
  if (node.kind === 'if') return render(holds(value) ? node.body : (node.otherwise ?? []), scopes);
  return Array.isArray(value)
    ? value.map((item) => render(node.body, [...scopes, item])).join('')
    : '';
}

const holds = (value: unknown): boolean =>
  Boolean(value) && !(Array.isArray(value) && value.length === 0);

function lookUp(path: string, scopes: unknown[]): unknown {
  const names = path.split('.');
  if (names[0] === 'this') return names.slice(1).reduce(own, scopes.at(-1));
  const scope = scopes.findLast((candidate) => own(candidate, names[0] ?? '') !== undefined);
  return names.reduce(own, scope);
}

function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function literal(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
