/**
 * What a person may change about a step beside its drawing: name, words, role, form, deadline. Every
 * change is one command on the stack, so it can be undone like a moved box.
 */
import type {
  BpmnFactory,
  DiagramElement,
  ElementRegistry,
  Modeling,
  ModdleObject,
} from '../../services.ts';
import { extensionOf, withExtension } from './extension.ts';

export interface ElementProperties {
  id: string;
  /** 'UserTask', without the prefix. */
  type: string;
  name: string;
  documentation: string;
  role: string;
  relative: string;
  form: string;
  deadline: {
    amount: string;
    unit: string;
    parameter: string;
    direction: string;
    anchor: string;
    anchorLabel: string;
    paragraph: string;
    missed: string;
  };
}

export type PropertyPatch = Partial<Omit<ElementProperties, 'id' | 'type' | 'deadline'>> & {
  deadline?: Partial<ElementProperties['deadline']>;
};

const text = (object: ModdleObject | undefined, name: string) => {
  const value = object?.get(name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const deadlineNames = [
  'amount',
  'unit',
  'parameter',
  'direction',
  'anchor',
  'anchorLabel',
  'paragraph',
  'missed',
] as const;

/** Reads what the panel shows of one element. */
export function readProperties(id: string, businessObject: ModdleObject): ElementProperties {
  const assignment = extensionOf(businessObject, 'baton:Assignment');
  const deadline = extensionOf(businessObject, 'baton:Deadline');
  const documentation = (businessObject.get('documentation') as ModdleObject[] | undefined)?.[0];
  return {
    id,
    type: businessObject.$type.replace('bpmn:', ''),
    name: text(businessObject, 'name'),
    documentation: text(documentation, 'text'),
    role: text(assignment, 'role'),
    relative: text(assignment, 'relative'),
    form: text(extensionOf(businessObject, 'baton:Form'), 'key'),
    deadline: Object.fromEntries(
      deadlineNames.map((name) => [name, text(deadline, name)]),
    ) as ElementProperties['deadline'],
  };
}

export class Properties {
  static $inject = ['modeling', 'bpmnFactory', 'elementRegistry'];
  private readonly modeling: Modeling;
  private readonly factory: BpmnFactory;
  private readonly registry: ElementRegistry;

  constructor(modeling: Modeling, bpmnFactory: BpmnFactory, elementRegistry: ElementRegistry) {
    this.modeling = modeling;
    this.factory = bpmnFactory;
    this.registry = elementRegistry;
  }

  read(id: string): ElementProperties | null {
    const element = this.registry.get(id);
    // Before a diagram is read the root is a place-holder with nothing behind it.
    return element?.businessObject ? readProperties(element.id, element.businessObject) : null;
  }

  write(id: string, patch: PropertyPatch): void {
    const element = this.registry.get(id);
    if (!element) return;
    const changes = { ...this.plain(patch), ...this.ours(element, patch) };
    if (Object.keys(changes).length > 0) this.modeling.updateProperties(element, changes);
  }

  /** Roles already named in this drawing, for the list beside the field. */
  roles(): string[] {
    const named = this.registry
      .filter((element) => element.type === 'bpmn:UserTask')
      .map((element) => text(extensionOf(element.businessObject, 'baton:Assignment'), 'role'));
    return [...new Set(named.filter(Boolean))].sort();
  }

  private plain(patch: PropertyPatch): Record<string, unknown> {
    return {
      ...(patch.name === undefined ? {} : { name: patch.name }),
      ...(patch.documentation === undefined
        ? {}
        : {
            documentation: patch.documentation
              ? [this.factory.create('bpmn:Documentation', { text: patch.documentation })]
              : [],
          }),
    };
  }

  private ours(element: DiagramElement, patch: PropertyPatch): Record<string, unknown> {
    const object = element.businessObject;
    const now = readProperties(element.id, object);
    const extend = (type: string, attributes: Record<string, string | number | undefined>) => ({
      extensionElements: withExtension(this.factory, object, type, attributes),
    });
    if (patch.role !== undefined || patch.relative !== undefined) {
      const team = text(extensionOf(object, 'baton:Assignment'), 'team');
      return extend('baton:Assignment', {
        role: patch.role ?? now.role,
        relative: patch.relative ?? now.relative,
        team,
      });
    }
    if (patch.form !== undefined) return extend('baton:Form', { key: patch.form });
    if (!patch.deadline) return {};
    const { amount, ...deadline } = { ...now.deadline, ...patch.deadline };
    const number = Number(amount);
    return extend('baton:Deadline', {
      ...(amount.trim() && Number.isFinite(number) ? { amount: number } : {}),
      ...deadline,
    });
  }
}
