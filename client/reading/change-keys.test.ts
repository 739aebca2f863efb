import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { changeKeys } from './change-keys.js';

let window: JSDOM['window'];
beforeEach(() => {
  ({ window } = new JSDOM(
    `<!doctype html><nav data-change-keys><a href="#d1" data-step="-1" hidden>Previous change</a><a href="#d1" data-step="1">First</a>
    <span role="status"></span></nav><input><div id="d1" data-stop tabindex="-1"></div><div id="d2" tabindex="-1"></div>
    <div id="d5" data-stop tabindex="-1"><a href="#d1">in it</a></div><div id="d9" data-stop tabindex="-1"></div>`,
    { url: 'http://here.test/' },
  ));
  window.HTMLElement.prototype.scrollIntoView = () => {};
  vi.stubGlobal('document', window.document);
  changeKeys(window.document.querySelector('[data-change-keys]'));
});
afterEach(() => vi.unstubAllGlobals());

const at = () => window.document.activeElement?.id;
const press = (key: string, more: KeyboardEventInit = {}) => {
  const target = window.document.activeElement ?? window.document.body;
  target.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  return at();
};

it('[DIFF-22] n and p lead to the next and the one before, and stop at the ends', () => {
  expect(['n', 'n', 'n', 'n', 'p', 'p', 'p'].map((key) => press(key))).toEqual(['d1', 'd5', 'd9', 'd9', 'd5', 'd1', 'd1']);
  expect(window.document.querySelector('[role=status]')?.textContent).toBe('Change 1 of 3');
});

it('[DIFF-22] the links do the same, and go on from where the reader is', () => {
  const [before, next] = [...window.document.querySelectorAll<HTMLElement>('[data-step]')];
  expect(before?.hidden).toBe(false);
  window.document.querySelector<HTMLElement>('#d5 a')?.focus();
  next?.click();
  expect(at()).toBe('d9');
  before?.click();
  expect(at()).toBe('d5');
});

it('[DIFF-22] they are letters where somebody types, and with Ctrl', () => {
  window.document.querySelector('input')?.focus();
  press('n');
  expect(at()).toBe('');
  window.document.querySelector('input')?.blur();
  expect(press('n', { ctrlKey: true })).toBe('');
  changeKeys(null);
});
