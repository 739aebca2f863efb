import { findAgain, followAnchors, type KnownAnchor } from '../model/anchors/index.js';
import { type DocumentJson, placesOf, toHtml, toText } from '../model/document/index.js';
import { AnchorWatch, emptyTally, type Tally } from '../tests/support/anchors/anchor-watch.js';
import { anchoredPage } from '../tests/support/anchors/anchored-page.js';
import { runScript } from '../tests/support/anchors/edit-script.js';
import { spread } from './figures.js';
import type { Options, Part } from './part.js';
import type { Table } from './table.js';

export const anchors: Part = {
  name: 'anchors',
  title: 'Where claims stand in a text',
  run: (options) => Promise.resolve([rightness(options), onALongPage(options)]),
};

/** Real Yjs documents, edited through the editor's binding by three people, offline at times; judged by what the test knows of each letter. */
function rightness({ quick, say }: Options): Table {
  const [pages, scripts, edits, places] = quick ? [2, 3, 4, 40] : [50, 20, 4, 200];
  const tally = emptyTally();
  for (let seed = 1; seed <= pages; seed++) {
    const { world, people } = anchoredPage(seed, places);
    const watch = new AnchorWatch(world);
    const saved = [world.save()];
    for (let script = 0; script < scripts; script++) {
      runScript(world, people, edits, saved, () => watch.look());
      watch.judge(tally);
    }
    say(`page ${seed} of ${pages}: ${tally.wrong.length} wrong`);
  }
  const count = (of: keyof Tally) => (of === 'wrong' ? tally.wrong.length : tally[of]);
  const kinds = Object.keys(words) as (keyof Tally)[];
  const all = kinds.reduce((sum, kind) => sum + count(kind), 0);
  const title = `${(pages * scripts).toLocaleString('en')} random edit scripts over ${places} places: every place, after each script`;
  return {
    title,
    columns: ['it says', 'places', '%'],
    rows: kinds.map((kind) => [words[kind], count(kind), ((100 * count(kind)) / all).toFixed(3)]),
    remarks: [
      `${edits} edits in a script: typing, removing, splitting, joining, moving, copying, retyping, rewriting, pasting plain text, undo, restore, offline merge.`,
    ],
  };
}

const words: Readonly<Record<keyof Tally, string>> = {
  attached: 'attached, and is',
  changed: 'words changed, and they are its words changed',
  copies: 'attached or changed, at a copy of its words',
  foundAgain: 'needs re-attaching; offers its words where they are now',
  notFound: 'needs re-attaching; offers nothing',
  foundWrong: 'needs re-attaching; offers other words to confirm',
  wrong: 'silently wrong',
};

/** One save of a page of 100 kB with 200 places: following them all, and looking for each as if its mark were lost. */
function onALongPage({ quick }: Options): Table {
  const rounds = quick ? 3 : 20;
  const document = longPage();
  const text = toText(document);
  const places = placesOf(document);
  const known: KnownAnchor[] = places.map(({ words, before, after }, i) => ({
    id: String(i),
    quote: words,
    words,
    before,
    after,
    state: 'attached',
  }));
  const claims = [...new Set(places.map(({ claim }) => claim))];
  const byClaim = claims.map((claim) => ({
    own: places.filter((place) => place.claim === claim),
    before: known.filter(({ id }) => places[Number(id)]?.claim === claim),
  }));
  const time = (work: () => void) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const each = (work: () => void) => spread(Array.from({ length: rounds }, () => time(work)));
  const href = { pageHref: () => ({ href: '/', missing: false }) };
  return {
    title: `A page of ${Math.round(text.length / 1_000)} kB with ${places.length} places, milliseconds`,
    columns: ['what', 'ms'],
    rows: [
      ['finding the places in the document', each(() => placesOf(document))],
      [
        'saying what became of each',
        each(() => {
          for (const { before, own } of byClaim) followAnchors(before, own);
        }),
      ],
      ['looking for one lost place', each(() => findAgain(text, known[known.length >> 1] as KnownAnchor))],
      ['rendering the page without marks behind the words', each(() => toHtml(document, href))],
      ['and with them', each(() => toHtml(document, { ...href, claimHref: (claim) => `/claims/${claim}` }))],
    ],
  };
}

function longPage(): DocumentJson {
  const { world } = anchoredPage(7, 200);
  const { document } = world.save();
  const plain = Array.from({ length: 420 }, () => ({
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text: world.words(30) }],
  }));
  return { type: 'doc', content: document.content.flatMap((block, i) => [block, ...plain.slice(i * 3, i * 3 + 3)]) };
}
