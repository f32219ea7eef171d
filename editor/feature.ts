/**
 * A feature is a folder: a service, its manifest (this shape) and its look. The product is a list of
 * features. `needs` and `gives` are names the injector knows, said for the reader and for the test
 * that every need is met.
 */
export interface Feature {
  name: string;
  needs: string[];
  gives: string[];
  /** The module as didi takes it. */
  module: Record<string, unknown>;
}

export function modulesOf(features: Feature[]): Record<string, unknown>[] {
  return features.map((feature) => feature.module);
}
