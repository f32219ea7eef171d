/** XML made to hurt a parser is answered by the guard, before any parser sees it, with its line. */
import { describe, expect, it } from 'vitest';
import { guardXml } from '../../../engine/definitions/guard-xml.ts';
import { readFiles, smallBundle, smallProcess } from './support.ts';

const inside = (xml: string) => smallProcess.replace('</bpmn:process>', `${xml}</bpmn:process>`);
const many = (count: number, each: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => each(index)).join('');

const bombs = [
  {
    what: 'a DOCTYPE with entities',
    xml: `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${smallProcess}`,
    code: 'XML_DOCTYPE',
  },
  {
    what: 'a DOCTYPE after the declaration',
    xml: smallProcess.replace('?>', '?><!DOCTYPE a>'),
    code: 'XML_DOCTYPE',
  },
  { what: 'a processing instruction', xml: inside('<?php echo 1 ?>'), code: 'XML_INSTRUCTION' },
  { what: 'ten megabytes', xml: inside(`<!--${'x'.repeat(10_000_000)}-->`), code: 'XML_TOO_LARGE' },
  { what: 'fifty thousand levels', xml: inside('<bpmn:a>'.repeat(50_000)), code: 'XML_TOO_DEEP' },
  {
    what: 'five thousand namespaces',
    xml: inside(many(5000, (n) => `<n${n}:a xmlns:n${n}="u:${n}" />`)),
    code: 'XML_TOO_MANY_NAMESPACES',
  },
  {
    what: 'a hundred thousand attributes',
    xml: inside(`<bpmn:a ${many(100_000, (n) => `a${n}="" `)}/>`),
    code: 'XML_TOO_MANY_ATTRIBUTES',
  },
  {
    what: 'a hundred thousand elements',
    xml: inside('<bpmn:a/>'.repeat(100_000)),
    code: 'XML_TOO_MANY_ELEMENTS',
  },
  {
    what: 'a million spaces in a tag',
    xml: inside(`<bpmn:a${' '.repeat(1_000_000)}`),
    code: 'XML_NOT_WELL_FORMED',
  },
  {
    what: 'a quote that never ends',
    xml: inside(`<bpmn:a b="${'x'.repeat(1_000_000)}`),
    code: 'XML_NOT_WELL_FORMED',
  },
  { what: 'a comment that never ends', xml: inside('<!-- '), code: 'XML_NOT_WELL_FORMED' },
  {
    what: 'tags that cross',
    xml: inside('<bpmn:a><bpmn:b></bpmn:a></bpmn:b>'),
    code: 'XML_NOT_WELL_FORMED',
  },
  {
    what: 'an attribute twice',
    xml: inside('<bpmn:a b="1" b="2" />'),
    code: 'XML_NOT_WELL_FORMED',
  },
  { what: 'a file cut short', xml: smallProcess.slice(0, 900), code: 'XML_NOT_WELL_FORMED' },
  { what: 'nothing', xml: '', code: 'XML_NOT_WELL_FORMED' },
  { what: 'no XML', xml: 'hello < world', code: 'XML_NOT_WELL_FORMED' },
  { what: 'an id twice', xml: inside('<bpmn:task id="B" />'), code: 'ID_TWICE' },
  ...['toString', '__proto__', 'constructor', 'hasOwnProperty', 'a b', '', '1a', 'a~b'].map(
    (id) => ({
      what: `the id '${id}'`,
      xml: inside(`<bpmn:task id="${id}" />`),
      code: 'ID_REFUSED',
    }),
  ),
];

describe('hostile XML', () => {
  it.each(bombs)('$what is refused', async ({ xml, code }) => {
    const read = await readFiles(smallBundle({ 'process.bpmn': xml }));

    expect(read).toMatchObject({
      ok: false,
      reasons: [{ code: code === 'XML_TOO_LARGE' ? 'BUNDLE_TOO_LARGE' : code }],
    });
    expect(guardXml('process.bpmn', xml)).toMatchObject({
      ok: false,
      reasons: [{ code, file: 'process.bpmn', sentence: expect.stringMatching(/^Expected /) }],
    });
  });

  it('is located by line and element', () => {
    const guarded = guardXml('process.bpmn', inside('\n\n<bpmn:task id="B" />'));

    expect(guarded).toMatchObject({
      ok: false,
      reasons: [
        {
          line: 11,
          elementId: 'B',
          sentence:
            "Expected that process.bpmn has each id once, but on line 11 'B' already stands on line 5.",
        },
      ],
    });
  });

  it('is not seen in what is only unusual', () => {
    const xml = inside(
      `<!-- <a> <!ENTITY --><bpmn:a b='"' c = "&lt;x&gt;"\n/><![CDATA[<not> a tag]]>`,
    );

    expect(guardXml('process.bpmn', xml)).toMatchObject({ ok: true });
  });
});
