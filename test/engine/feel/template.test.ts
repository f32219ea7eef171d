import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TemplateError, renderTemplate } from '../../../engine/feel/index.ts';

describe('a letter', () => {
  it('inserts values, goes over lists and leaves out what does not hold', () => {
    const template =
      'Dear {{ to.name }},\n{{#each items}}- {{this.label}} ({{ sender }}){{#if done}} done{{else}} open{{/if}}\n{{/each}}{{#if none}}never{{/if}}{{missing}}';
    const values = {
      to: { name: 'Ada' },
      sender: 'MASH',
      items: [
        { label: 'one', done: true },
        { label: 'two', done: false },
      ],
      none: [],
    };
    expect(renderTemplate(template, values)).toBe(
      'Dear Ada,\n- one (MASH) done\n- two (MASH) open\n',
    );
    expect(renderTemplate('{{#each names}}{{this}};{{/each}}', { names: ['a', 'b'] })).toBe('a;b;');
  });

  it('says which block is left open', () => {
    expect(() => renderTemplate('{{#if x}}', {})).toThrow(
      new TemplateError("Expected {{/if}} for 'x', but the template ends."),
    );
    expect(() => renderTemplate('{{#each x}}{{/if}}', {})).toThrow(TemplateError);
    expect(() => renderTemplate('{{/if}}', {})).toThrow(TemplateError);
  });

  it('contains what a user typed, literally, whatever it is', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '{{secret}}',
        '{{#each a}}',
        '$&',
        '${secret}',
        '$`',
        '{{{{secret}}}}',
        '=1+1',
        '{{/if}}',
        '{{else}}',
      ),
    );
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 4 }), (typed) => {
        const name = typed.join('');
        const values = { name, secret: 'SECRET', items: [{ name }, name] };
        expect(renderTemplate('<{{name}}>', values)).toBe(`<${name}>`);
        expect(renderTemplate('{{#if secret}}<{{name}}>{{/if}}', values)).toBe(`<${name}>`);
        expect(renderTemplate('{{#each items}}<{{this.name}}{{/each}}', values)).toBe(`<${name}<`);
        expect(renderTemplate('{{#each items}}<{{this}}{{/each}}', { items: [name] })).toBe(
          `<${name}`,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('finds nothing that the language put there', () => {
    for (const path of [
      'constructor',
      'constructor.name',
      '__proto__',
      'toString',
      'name.length',
      'list.length',
      'name.constructor',
    ]) {
      expect(renderTemplate(`<{{${path}}}>`, { name: 'Ada', list: [1] })).toBe(
        path === 'list.length' ? '<1>' : '<>',
      );
    }
  });
});
