/**
 * A diagram to look at: moved by dragging or with the arrow keys, zoomed with our own buttons. The
 * wheel is left to the page, which is what a person scrolling past a diagram means.
 */
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './look.css';
import BpmnNavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { moddleExtensions } from './dialect.ts';
import { modulesOf } from './feature.ts';
import { countsFeature } from './features/counts/manifest.ts';
import type { StepCount } from './features/counts/counts.ts';
import { tokensFeature } from './features/tokens/manifest.ts';
import type { TokenState } from './features/tokens/tokens.ts';
import { fit } from './fit.ts';
import type { Diagram, DiagramElement } from './services.ts';

/** Bundlers hand out the class; TypeScript, reading the package as CommonJS, sees its module. */
const NavigatedViewer = BpmnNavigatedViewer as unknown as new (options: object) => Diagram;

export interface ViewerHandle {
  /** Settles when the diagram stands; rejects when the XML cannot be read. */
  ready: Promise<void>;
  showTokens: (state: TokenState) => void;
  showCounts: (counts: StepCount[]) => void;
  fit: (focus?: string[]) => void;
  zoomBy: (factor: number) => void;
  onOpen: (listener: (elementId: string) => void) => void;
  destroy: () => void;
}

export const viewerFeatures = [tokensFeature, countsFeature];

export function createViewer(container: HTMLElement, { xml }: { xml: string }): ViewerHandle {
  const diagram = new NavigatedViewer({
    container,
    additionalModules: modulesOf(viewerFeatures),
    moddleExtensions,
    zoomScroll: { enabled: false },
  });
  const canvas = diagram.get('canvas');
  const registry = diagram.get('elementRegistry');
  const imported = diagram.importXML(xml);
  return {
    ready: imported.then(() => undefined),
    showTokens: (state) => diagram.get('batonTokens').show(state),
    showCounts: (counts) => diagram.get('batonCounts').show(counts),
    fit: (focus) => fit(canvas, registry, focus),
    zoomBy: (factor) => void canvas.zoom(Math.min(3, Math.max(0.15, canvas.zoom() * factor))),
    onOpen: (listener) =>
      diagram.get('eventBus').on('element.click', (event) => {
        const element = event['element'] as DiagramElement;
        listener((element.labelTarget ?? element).id);
      }),
    // Destroying during an import breaks the import: wait for its end.
    destroy: () => void imported.catch(() => undefined).finally(() => diagram.destroy()),
  };
}
