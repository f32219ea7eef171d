/**
 * The services of diagram-js and bpmn-js that our features ask for, by the names the injector knows
 * them under; only the parts in use. A feature says what it needs, the injector brings it.
 */
import type { Counts } from './features/counts/counts.ts';
import type { Properties } from './features/properties/properties.ts';
import type { Tokens } from './features/tokens/tokens.ts';

export interface ModdleObject {
  $type: string;
  $parent?: ModdleObject;
  id?: string;
  name?: string;
  get: (name: string) => unknown;
  set: (name: string, value: unknown) => void;
}

export interface DiagramElement {
  id: string;
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  businessObject: ModdleObject;
  parent?: DiagramElement;
  labelTarget?: DiagramElement;
  waypoints?: unknown[];
}

export interface Viewbox {
  x: number;
  y: number;
  width: number;
  height: number;
  scale: number;
  inner: { x: number; y: number; width: number; height: number };
  outer: { width: number; height: number };
}

export interface Canvas {
  zoom: (level?: number | 'fit-viewport', center?: 'auto') => number;
  viewbox: (box?: { x: number; y: number; width: number; height: number }) => Viewbox;
  addMarker: (id: string, marker: string) => void;
  removeMarker: (id: string, marker: string) => void;
  scrollToElement: (element: DiagramElement | string, padding?: number) => void;
  getRootElement: () => DiagramElement;
  focus: () => void;
}

export interface Overlays {
  add: (
    elementId: string,
    type: string,
    overlay: { position: Record<string, number>; html: HTMLElement },
  ) => string;
  remove: (filter: string) => void;
}

export interface ElementRegistry {
  get: (id: string) => DiagramElement | undefined;
  filter: (test: (element: DiagramElement) => boolean) => DiagramElement[];
}

export interface EventBus {
  on: (event: string | string[], listener: (event: Record<string, unknown>) => void) => void;
}

export interface Selection {
  get: () => DiagramElement[];
  select: (element: DiagramElement | null) => void;
}

export interface Modeling {
  updateProperties: (element: DiagramElement, properties: Record<string, unknown>) => void;
}

export interface CommandStack {
  undo: () => void;
  redo: () => void;
  canUndo: () => boolean;
  canRedo: () => boolean;
}

export interface BpmnFactory {
  create: (type: string, attributes?: Record<string, unknown>) => ModdleObject;
}

/** The services we ask a diagram for, by the name the injector knows them under. */
export interface Services {
  canvas: Canvas;
  elementRegistry: ElementRegistry;
  eventBus: EventBus;
  commandStack: CommandStack;
  selection: Selection;
  batonTokens: Tokens;
  batonCounts: Counts;
  batonProperties: Properties;
}

/** What a viewer and a modeler have in common for us. */
export interface Diagram {
  get: <Name extends keyof Services>(name: Name) => Services[Name];
  importXML: (xml: string) => Promise<{ warnings: string[] }>;
  saveXML: (options: { format: boolean }) => Promise<{ xml?: string }>;
  destroy: () => void;
}
