import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { FakeClock } from './fakes/fake-browser.js';
import { RemoteChanges } from './remote-changes.js';

const typed = (...words: string[]): Uint8Array[] => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const word of words) doc.getText('t').insert(doc.getText('t').length, word);
  return updates;
};

describe('remote changes', () => {
  const setUp = (cost: number) => {
    const clock = new FakeClock();
    const doc = new Y.Doc();
    const renders: string[] = [];
    doc.getText('t').observe(() => {
      renders.push(doc.getText('t').toString());
      clock.advance(cost);
    });
    return { clock, renders, changes: new RemoteChanges(doc, 'elsewhere', clock) };
  };

  it('[EDT-56] a change to a page that renders quickly is shown at once', () => {
    const { renders, changes } = setUp(0);
    for (const update of typed('a', 'b', 'c')) changes.take(update);
    expect(renders).toEqual(['a', 'ab', 'abc']);
  });

  it('[EDT-56] where rendering is slow, what comes meanwhile is shown together', () => {
    const { clock, renders, changes } = setUp(10);
    for (const update of typed('a', 'b', 'c')) changes.take(update);
    expect(renders).toEqual(['a']);
    clock.advance(20);
    expect(renders).toEqual(['a', 'abc']);
    clock.advance(1_000);
    expect(renders).toEqual(['a', 'abc']);
  });

  it('[EDT-19] a change that cannot be read does not take others with it', () => {
    const { clock, renders, changes } = setUp(10);
    const [a, b, c] = typed('a', 'b', 'c');
    for (const update of [a, b, new Uint8Array([1, 1, 255]), c]) if (update) changes.take(update);
    clock.advance(20);
    expect(renders.at(-1)).toBe('abc');
  });
});
