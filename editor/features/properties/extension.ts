/**
 * Our elements inside `extensionElements`. A change makes a new container and leaves the old one as
 * it was, so that one command carries it and one undo takes it back.
 */
import type { BpmnFactory, ModdleObject } from '../../services.ts';

export type Attributes = Record<string, string | number | undefined>;

/** Every element inside the extensions, ours and others'. */
export function extensionsOf(businessObject: ModdleObject): ModdleObject[] {
  const container = businessObject.get('extensionElements') as ModdleObject | undefined;
  return (container?.get('values') as ModdleObject[] | undefined) ?? [];
}

export function extensionOf(businessObject: ModdleObject, type: string): ModdleObject | undefined {
  return extensionsOf(businessObject).find((one) => one.$type === type);
}

/** A new container in which the element of this type has these attributes; without any it is gone. */
export function withExtension(
  factory: BpmnFactory,
  businessObject: ModdleObject,
  type: string,
  attributes: Attributes,
): ModdleObject | undefined {
  const values = extensionsOf(businessObject).flatMap((one) => (one.$type === type ? [] : [one]));
  const given = Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== undefined && value !== ''),
  );
  if (Object.keys(given).length > 0) values.push(factory.create(type, given));
  if (values.length === 0) return undefined;
  const container = factory.create('bpmn:ExtensionElements', { values });
  container.$parent = businessObject;
  for (const value of values) value.$parent = container;
  return container;
}
