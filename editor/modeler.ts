/**
 * The drawing board for a policy. It reports what changed, what is selected and what the rules say;
 * saving, and what to do about a refusal, are the page's business.
 */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import './look.css';
import BpmnModeler from 'bpmn-js/lib/Modeler.js';
import { moddleExtensions } from './dialect.ts';
import { modulesOf } from './feature.ts';
import { linting } from './features/lint/config.ts';
import { issuesOf } from './features/lint/issues.ts';
import type { LintIssue } from './features/lint/issues.ts';
import { lintFeature } from './features/lint/manifest.ts';
import { minimapFeature } from './features/minimap/manifest.ts';
import { propertiesFeature } from './features/properties/manifest.ts';
import type { ElementProperties, PropertyPatch } from './features/properties/properties.ts';
import { fit } from './fit.ts';
import type { Diagram, DiagramElement, ElementRegistry } from './services.ts';

/** What the palette covers of the canvas. */
const PALETTE = 100;

/** Bundlers hand out the class; TypeScript, reading the package as CommonJS, sees its module. */
const Modeler = BpmnModeler as unknown as new (options: object) => Diagram;

export interface ModelerOptions {
  xml: string;
  /** After every change, undo and redo; the XML is asked for with `save`, when the hand rests. */
  onChange?: () => void;
  onSelect?: (element: ElementProperties | null) => void;
  onIssues?: (issues: LintIssue[]) => void;
}

export interface ModelerHandle {
  ready: Promise<void>;
  save: () => Promise<string>;
  undo: () => void;
  redo: () => void;
  can: () => { undo: boolean; redo: boolean };
  /** Shows and selects an element; false when the drawing has none of this id. */
  select: (elementId: string) => boolean;
  write: (elementId: string, patch: PropertyPatch) => void;
  roles: () => string[];
  /** Steps in reading order, for the list beside the canvas. */
  steps: () => { id: string; name: string; type: string }[];
  fit: () => void;
  zoomBy: (factor: number) => void;
  destroy: () => void;
}

export const modelerFeatures = [propertiesFeature, lintFeature, minimapFeature];

export function createModeler(container: HTMLElement, options: ModelerOptions): ModelerHandle {
  const diagram = new Modeler({
    container,
    additionalModules: modulesOf(modelerFeatures),
    moddleExtensions,
    linting,
  });
  const canvas = diagram.get('canvas');
  const registry = diagram.get('elementRegistry');
  const bus = diagram.get('eventBus');
  const stack = diagram.get('commandStack');
  const selection = diagram.get('selection');
  const properties = diagram.get('batonProperties');

  const selected = () => {
    const [only, second] = selection.get();
    return second ? null : properties.read((only ?? canvas.getRootElement()).id);
  };
  const tellSelection = () => options.onSelect?.(selected());
  bus.on('selection.changed', tellSelection);
  bus.on('commandStack.changed', () => {
    options.onChange?.();
    tellSelection();
  });
  bus.on('linting.completed', (event) => options.onIssues?.(issuesOf(event['issues'])));

  const imported = diagram.importXML(options.xml);
  return {
    ready: imported.then(tellSelection),
    save: async () => (await diagram.saveXML({ format: true })).xml ?? '',
    undo: () => stack.undo(),
    redo: () => stack.redo(),
    can: () => ({ undo: stack.canUndo(), redo: stack.canRedo() }),
    select: (elementId) => {
      const element = registry.get(elementId);
      if (!element) return false;
      selection.select(element);
      if (element.parent) canvas.scrollToElement(element, 120);
      return true;
    },
    write: (elementId, patch) => properties.write(elementId, patch),
    roles: () => properties.roles(),
    steps: () => stepsOf(registry),
    fit: () => fit(canvas, registry, [], PALETTE),
    zoomBy: (factor) => void canvas.zoom(Math.min(3, Math.max(0.15, canvas.zoom() * factor))),
    destroy: () => void imported.catch(() => undefined).finally(() => diagram.destroy()),
  };
}

function stepsOf(registry: ElementRegistry): { id: string; name: string; type: string }[] {
  return registry
    .filter(
      (element) =>
        /Task$|Activity$|Event$|Gateway$|SubProcess$/.test(element.type) && !element.labelTarget,
    )
    .sort((a: DiagramElement, b: DiagramElement) => a.x - b.x || a.y - b.y)
    .map((element) => ({
      id: element.id,
      name: element.businessObject.name ?? '',
      type: element.type.replace('bpmn:', ''),
    }));
}
