/** Names of a drawing's elements, read from its XML without drawing it: for the table beside it. */
export interface ElementName {
  id: string;
  name: string;
  type: string;
}

const STEP = /(Task|Event|Activity|subProcess|Gateway|task)$/;

export function elementNames(xml: string): Map<string, ElementName> {
  const found = new Map<string, ElementName>();
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  for (const element of document.getElementsByTagNameNS(
    'http://www.omg.org/spec/BPMN/20100524/MODEL',
    '*',
  )) {
    const id = element.getAttribute('id');
    if (!id || !STEP.test(element.localName)) continue;
    found.set(id, {
      id,
      name: (element.getAttribute('name') ?? '').replaceAll(/\s+/g, ' '),
      type: element.localName,
    });
  }
  return found;
}
