/**
 * The two moddle packages, in the little of their shape that we use. Everything they return is a tree
 * of plain objects with `$type`; nothing outside this folder sees it.
 */
// @ts-ignore -- the package ships no declaration for its entry point
import { BpmnModdle } from 'bpmn-moddle';
// @ts-ignore -- likewise
import { DmnModdle } from 'dmn-moddle';
import { dialect } from './dialect/index.ts';
import type { Moddle } from './dialect/moddle.ts';

export interface ParseWarning {
  message: string;
  element?: Moddle;
  property?: string;
  value?: unknown;
}
export interface Parsed {
  rootElement: Moddle;
  warnings: ParseWarning[];
}

/** Parses BPMN with our dialect. Throws what moddle throws. */
export function parseBpmn(xml: string): Promise<Parsed> {
  return new BpmnModdle({ baton: dialect }).fromXML(xml) as Promise<Parsed>;
}

/** Parses DMN. Throws what moddle throws. */
export function parseDmn(xml: string): Promise<Parsed> {
  return new DmnModdle().fromXML(xml) as Promise<Parsed>;
}
