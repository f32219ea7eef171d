/**
 * Reads XML once, quickly and shallowly, before any real parser sees it. It refuses what a parser
 * could be hurt by and what our diagrams never need: a DOCTYPE, processing instructions, too much
 * depth, too many tags, attributes or namespaces, twin ids, ids that shadow an object's own names.
 *
 * It is linear in the text and keeps only the open tags and the ids; what it lets through is
 * balanced and bounded. It also notes on which line each id stands, so that later reasons can say so.
 */
import { isSafeId, limits } from './limits.ts';
import { read, refused, type Reading } from './located.ts';

export interface GuardedXml {
  /** Line of each element that has an id. */
  lines: Map<string, number>;
}

class Refusal extends Error {
  readonly code: string;
  readonly elementId: string | undefined;
  constructor(code: string, sentence: string, elementId?: string) {
    super(sentence);
    this.code = code;
    this.elementId = elementId;
  }
}

/** Lets a file through to the parser, or says at which line it stopped being acceptable. */
export function guardXml(file: string, xml: string): Reading<GuardedXml> {
  if (xml.length > limits.fileCharacters) {
    const sentence = `Expected ${file} to have at most ${limits.fileCharacters} characters, but it has ${xml.length}.`;
    return refused({ code: 'XML_TOO_LARGE', file, sentence });
  }
  const scan = new Scan(file, xml);
  try {
    scan.all();
    return read({ lines: scan.lines });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const where = error.elementId === undefined ? {} : { elementId: error.elementId };
    return refused({ code: error.code, file, line: scan.line, ...where, sentence: error.message });
  }
}

const openTag = /<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)/y;
const attribute = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEnd = /\s*(\/?)>/y;

class Scan {
  readonly lines = new Map<string, number>();
  line = 1;
  private position = 0;
  /** The next line break not yet passed: looked for once each, so that one long line costs nothing. */
  private newline: number;
  private tags = 0;
  private namespaces = 0;
  private readonly open: string[] = [];
  private readonly file: string;
  private readonly xml: string;

  constructor(file: string, xml: string) {
    this.file = file;
    this.xml = xml;
    this.newline = xml.indexOf('\n');
  }

  all(): void {
    for (let next = this.next(); next !== -1; next = this.next()) {
      this.moveTo(next);
      this.markup();
    }
    if (this.open.length > 0)
      this.refuse(
        'XML_NOT_WELL_FORMED',
        `has <${this.open.at(-1)}> closed before the file ends`,
        'it is not',
      );
    if (this.tags === 0)
      this.refuse('XML_NOT_WELL_FORMED', 'has at least one element', 'it has none');
  }

  private next(): number {
    return this.xml.indexOf('<', this.position);
  }

  private markup(): void {
    const { xml, position } = this;
    if (xml.startsWith('<!--', position)) return this.skip('-->', 'comment');
    if (xml.startsWith('<![CDATA[', position)) return this.skip(']]>', 'CDATA section');
    if (xml.startsWith('<!', position))
      this.refuse('XML_DOCTYPE', 'has no DOCTYPE or entity declaration', 'it has one');
    if (xml.startsWith('<?', position)) return this.declaration();
    if (xml.startsWith('</', position)) return this.close();
    this.element();
  }

  private declaration(): void {
    if (
      !/^\uFEFF?\s*$/.test(this.xml.slice(0, this.position)) ||
      !this.xml.startsWith('<?xml ', this.position)
    ) {
      this.refuse('XML_INSTRUCTION', 'has no processing instruction', 'it has one');
    }
    this.skip('?>', 'XML declaration');
  }

  private close(): void {
    const end = this.xml.indexOf('>', this.position);
    if (end === -1) this.refuse('XML_NOT_WELL_FORMED', 'ends the closing tag', 'it does not');
    const name = this.xml.slice(this.position + 2, end).trimEnd();
    const opened = this.open.pop();
    if (name !== opened)
      this.refuse(
        'XML_NOT_WELL_FORMED',
        `closes <${opened ?? 'nothing'}> here`,
        `</${name.slice(0, 80)}> stands there`,
      );
    this.moveTo(end + 1);
  }

  private element(): void {
    const name = this.match(openTag)?.[1];
    if (name === undefined)
      return this.refuse('XML_NOT_WELL_FORMED', 'has a tag after every <', 'it has something else');
    if (++this.tags > limits.xmlTags)
      this.refuse('XML_TOO_MANY_ELEMENTS', `has at most ${limits.xmlTags} elements`, 'it has more');
    this.attributes(name);
    const end = this.match(tagEnd);
    if (!end) return this.refuse('XML_NOT_WELL_FORMED', `ends the tag <${name}>`, 'it does not');
    if (end[1] === '') this.open.push(name);
    if (this.open.length > limits.xmlDepth)
      this.refuse('XML_TOO_DEEP', `nests at most ${limits.xmlDepth} elements`, 'it nests more');
  }

  private attributes(element: string): void {
    const seen = new Set<string>();
    for (let found = this.match(attribute); found; found = this.match(attribute)) {
      const name = found[1] as string;
      if (seen.has(name))
        this.refuse(
          'XML_NOT_WELL_FORMED',
          `gives '${name}' once in <${element}>`,
          'it gives it twice',
        );
      seen.add(name);
      if (seen.size > limits.attributes)
        this.refuse(
          'XML_TOO_MANY_ATTRIBUTES',
          `has at most ${limits.attributes} attributes in <${element}>`,
          'it has more',
        );
      if (name === 'xmlns' || name.startsWith('xmlns:')) this.namespace();
      if (name === 'id') this.id(found[2] ?? found[3] ?? '');
    }
  }

  private namespace(): void {
    if (++this.namespaces > limits.namespaces) {
      this.refuse(
        'XML_TOO_MANY_NAMESPACES',
        `declares at most ${limits.namespaces} namespaces`,
        'it declares more',
      );
    }
  }

  private id(id: string): void {
    if (!isSafeId(id))
      this.refuse(
        'ID_REFUSED',
        'has ids of letters, digits, _ . and - that no object already has',
        `'${id.slice(0, 100)}' is one`,
        id,
      );
    if (this.lines.has(id))
      this.refuse(
        'ID_TWICE',
        `has each id once`,
        `'${id}' already stands on line ${this.lines.get(id)}`,
        id,
      );
    this.lines.set(id, this.line);
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.xml);
    if (found) this.moveTo(pattern.lastIndex);
    return found;
  }

  private skip(end: string, what: string): void {
    const found = this.xml.indexOf(end, this.position);
    if (found === -1) this.refuse('XML_NOT_WELL_FORMED', `ends the ${what}`, 'it does not');
    this.moveTo(found + end.length);
  }

  private moveTo(position: number): void {
    while (this.newline !== -1 && this.newline < position) {
      this.line++;
      this.newline = this.xml.indexOf('\n', this.newline + 1);
    }
    this.position = position;
  }

  private refuse(code: string, expected: string, fact: string, elementId?: string): never {
    throw new Refusal(
      code,
      `Expected that ${this.file} ${expected}, but on line ${this.line} ${fact}.`,
      elementId,
    );
  }
}
