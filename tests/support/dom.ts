import { JSDOM } from 'jsdom';

const names = [
  'window',
  'navigator',
  'document',
  'Node',
  'Element',
  'HTMLElement',
  'Text',
  'Range',
  'DOMParser',
  'MutationObserver',
  'getSelection',
] as const;

/**
 * A page in this process for editors to stand in. Only what they need becomes global: the rest, above all URL and the network, stays
 * Node's own, on which the server in the same process relies. Returns the end.
 */
export function installDom(): () => void {
  const { window } = new JSDOM('<!doctype html><body></body>');
  const here = globalThis as Record<string, unknown>;
  const there = window as unknown as Record<string, unknown> & { Range: typeof Range };
  const added = names.filter((name) => here[name] === undefined);
  for (const name of added) here[name] = name === 'window' ? window : there[name];
  here.requestAnimationFrame = (then: () => void) => setTimeout(then, 0);
  here.cancelAnimationFrame = clearTimeout;
  const nowhere = { top: 0, left: 0, right: 0, bottom: 0, width: 0, height: 0, x: 0, y: 0, toJSON: () => ({}) };
  there.Range.prototype.getBoundingClientRect = () => nowhere;
  there.Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  window.document.elementFromPoint = () => null;
  return () => {
    for (const name of [...added, 'requestAnimationFrame', 'cancelAnimationFrame']) delete here[name];
    window.close();
  };
}
