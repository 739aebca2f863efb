// @vitest-environment jsdom
import { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { prosemirrorJSONToYXmlFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { normalise, schema } from '../../model/document/index.js';
import { fragmentName } from '../../model/protocol/index.js';
import { ada, ben, FakeTab } from '../collab/fakes/fake-tab.js';
import { FakeWiki } from '../collab/fakes/fake-wiki.js';
import { containers, styles } from './blocks.js';
import { cite } from './citations.js';
import { fakeScreen } from './fakes/fake-screen.js';
import { linkToPage } from './page-links.js';
import { writing } from './writing.js';

fakeScreen();
/** The time as Yjs reads it, which takes hold of `Date.now` when it is loaded; null: the real one. */
const clock = vi.hoisted(() => {
  const real = Date.now;
  const set: { now: number | null } = { now: null };
  Date.now = () => set.now ?? real();
  return set;
});

const problems = vi.spyOn(console, 'error');
afterEach(() => {
  clock.now = null;
  problems.mockClear();
});

/** mulberry32 */
const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const pageOf = (text: string) => ({
  type: 'doc',
  content: text.split('\n').map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
});

interface Seat {
  readonly tab: FakeTab;
  readonly editor: Editor;
}

const act = (editor: Editor, random: () => number): string => {
  const among = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const position = () => Math.floor(random() * (editor.state.doc.content.size + 1));
  const select = (wide: boolean) => {
    const { doc, tr } = editor.state;
    const from = position();
    const to = wide ? Math.min(doc.content.size, from + Math.floor(random() * 30)) : from;
    editor.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))));
  };
  const at = (wide: boolean, run: () => unknown) => () => {
    select(wide);
    run();
  };
  const acts: Record<string, () => unknown> = {
    type: at(false, () => editor.commands.insertContent(among(['word ', 'x', 'long words here ']))),
    split: at(false, () => editor.commands.splitBlock()),
    join: at(false, () => editor.commands.joinBackward()),
    delete: at(true, () => editor.commands.deleteSelection()),
    mark: at(true, () => editor.commands.toggleMark(among(['bold', 'italic', 'strike']))),
    block: at(false, () => among([...styles, ...containers]).choose(editor)),
    link: at(true, () => linkToPage(editor, { page: null, slug: 'a-page', title: 'A page', description: '' })),
    cite: at(false, () => cite(editor, { source: 'pipes', from: 1, to: 2, quote: null })),
    row: at(false, () => editor.commands[among(['addRowAfter', 'addColumnAfter', 'deleteRow', 'deleteColumn'] as const)]()),
    lift: at(false, () => editor.commands[among(['liftListItem', 'sinkListItem', 'splitListItem'] as const)]('listItem')),
    undo: () => editor.commands.undo(),
    redo: () => editor.commands.redo(),
  };
  const name = among([...Object.keys(acts), 'type', 'type', 'type']);
  acts[name]?.();
  return name;
};

describe('fuzz', () => {
  const first = Number(process.env.FUZZ_FROM ?? 1);
  // The last ones have failed once: the binding threw (102, 147, 165), undo put words in another order here than elsewhere (138).
  const seeds = [...Array.from({ length: Number(process.env.FUZZ_SEEDS ?? 12) }, (_, i) => i + first), 102, 138, 147, 165];

  it.each(seeds)(
    '[EDT-52] [EDT-53] whatever two people do at once, both see the same, and it is what is stored (seed %i)',
    async (seed) => {
      const random = seeded(seed);
      const wiki = new FakeWiki();
      const doc = new Y.Doc();
      prosemirrorJSONToYXmlFragment(
        schema,
        pageOf('First words of a page.\nSecond.\nThird and last words.'),
        doc.getXmlFragment(fragmentName),
      );
      wiki.seedWith(Y.encodeStateAsUpdate(doc));
      const seats: Seat[] = [];
      for (const person of [ada, ben]) {
        const tab = new FakeTab(wiki, person, { storage: null });
        await tab.settle();
        // Ids decide about the order of simultaneous changes: fixed, so that a seed is always the same story.
        tab.connection.doc.clientID = seats.length + 1;
        const element = document.body.appendChild(document.createElement('div'));
        seats.push({ tab, editor: new Editor({ element, extensions: writing(tab.connection), injectCSS: false }) });
      }
      const log: string[] = [];
      // What one undo takes back depends on the time between changes: the clock is part of the story.
      for (let round = 0; round < 80; round++) {
        clock.now = round * 200;
        const { editor } = seats[Math.floor(random() * 2)] as Seat;
        log.push(act(editor, random));
        for (let n = Math.floor(random() * 5); n > 0 && wiki.step(random); n--);
        if (random() < 0.05) {
          wiki.close(1006);
          for (const { tab } of seats) tab.clock.advance(3_000);
        }
      }
      clock.now = null;
      for (let n = 0; n < 20 && !(n > 1 && seats.every(({ tab }) => tab.state.kind === 'saved')); n++) {
        for (const { tab } of seats) tab.clock.advance(10_000);
        await seats[0]?.tab.settle();
      }
      const history = `seed ${seed}: ${log.join(' ')}`;
      const stored: unknown = yXmlFragmentToProsemirrorJSON(wiki.stored().getXmlFragment(fragmentName));
      expect(
        seats.map(({ tab }) => tab.state.kind),
        history,
      ).toEqual(['saved', 'saved']);
      // Normal forms: a mark on a citation is the view's alone, and says nothing.
      const [one, two] = seats.map(({ editor }) => normalise(editor.getJSON()));
      expect(two, history).toEqual(one);
      expect(normalise(stored), history).toEqual(one);
      for (const { editor } of seats) expect(() => editor.state.doc.check(), history).not.toThrow();
      expect(problems.mock.calls, history).toEqual([]);
      expect(wiki.received.length).toBeGreaterThan(20);
      for (const { tab, editor } of seats) {
        editor.destroy();
        tab.kill();
      }
    },
  );
});
