/** Our additions on an element: read, changed by one new container, and the old one left for undo. */
// @ts-ignore -- the package ships no declaration for its entry point
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import {
  extensionOf,
  extensionsOf,
  withExtension,
} from '../../editor/features/properties/extension.ts';
import { Properties, readProperties } from '../../editor/features/properties/properties.ts';
import { moddleExtensions } from '../../editor/dialect.ts';
import type {
  BpmnFactory,
  DiagramElement,
  ElementRegistry,
  ModdleObject,
} from '../../editor/services.ts';

const moddle = new BpmnModdle(moddleExtensions);
const factory: BpmnFactory = {
  create: (type, attributes) => moddle.create(type, attributes ?? {}) as ModdleObject,
};

const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:baton="urn:baton:bpmn:1" id="d">
  <bpmn:process id="p"><bpmn:userTask id="A" name="Share the bundle"><bpmn:documentation>Send all.</bpmn:documentation>
    <bpmn:extensionElements><baton:assignment role="cca" team="=team" /><baton:deadline amount="3" unit="working-days" missed="none stated" />
    <baton:trace document="000" line="21" words="share" /></bpmn:extensionElements></bpmn:userTask></bpmn:process></bpmn:definitions>`;

async function task(): Promise<{ task: ModdleObject; root: ModdleObject }> {
  const { rootElement, elementsById } = await moddle.fromXML(xml);
  return { task: elementsById['A'] as ModdleObject, root: rootElement as ModdleObject };
}

/** A modeler of one element: a command sets properties. */
function board(object: ModdleObject) {
  const element = { id: 'A', type: 'bpmn:UserTask', businessObject: object } as DiagramElement;
  const registry = { get: () => element, filter: () => [element] } as ElementRegistry;
  const commands: Record<string, unknown>[] = [];
  const modeling = {
    updateProperties: (_: DiagramElement, properties: Record<string, unknown>) => {
      commands.push(properties);
      for (const [name, value] of Object.entries(properties)) object.set(name, value);
    },
  };
  return { properties: new Properties(modeling, factory, registry), commands };
}

describe('properties', () => {
  it('reads name, guidance, role and deadline', async () => {
    const read = readProperties('A', (await task()).task);
    expect(read).toMatchObject({
      type: 'UserTask',
      name: 'Share the bundle',
      documentation: 'Send all.',
      role: 'cca',
      form: '',
    });
    expect(read.deadline).toMatchObject({
      amount: '3',
      unit: 'working-days',
      missed: 'none stated',
      anchor: '',
    });
  });

  it('changes one thing by one command and keeps all the rest', async () => {
    const { task: object, root } = await task();
    const { properties, commands } = board(object);
    properties.write('A', { deadline: { amount: '5', anchor: '=opened' } });
    expect(commands).toHaveLength(1);
    const { xml: written } = await moddle.toXML(root);
    expect(written).toContain(
      '<baton:deadline amount="5" unit="working-days" anchor="=opened" missed="none stated" />',
    );
    expect(written).toContain('<baton:assignment role="cca" team="=team" />');
    expect(written).toContain('<baton:trace document="000" line="21" words="share" />');
  });

  it('keeps the team when the role changes', async () => {
    const { task: object } = await task();
    board(object).properties.write('A', { role: 'mash' });
    expect(extensionOf(object, 'baton:Assignment')).toMatchObject({ role: 'mash', team: '=team' });
  });

  it('leaves the old container as it was, so that undo finds it', async () => {
    const { task: object } = await task();
    const before = extensionsOf(object).length;
    const container = withExtension(factory, object, 'baton:Form', { key: 'share' });
    expect(extensionsOf(object)).toHaveLength(before);
    expect(container?.get('values')).toHaveLength(before + 1);
  });

  it('takes an emptied addition away altogether', async () => {
    const { task: object } = await task();
    const { properties } = board(object);
    properties.write('A', { form: 'share' });
    properties.write('A', { form: '' });
    expect(extensionOf(object, 'baton:Form')).toBeUndefined();
    expect(properties.roles()).toEqual(['cca']);
  });
});
