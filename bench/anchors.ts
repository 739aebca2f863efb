import { findAgain, followAnchors, type KnownAnchor, TextWords } from '../model/anchors/index.js';
import { type DocumentJson, placesOf, toHtml, toText } from '../model/document/index.js';
import { AnchorWatch } from '../tests/support/anchors/anchor-watch.js';
import { anchoredPage } from '../tests/support/anchors/anchored-page.js';
import { runScript } from '../tests/support/anchors/edit-script.js';
import { foundOfFindable, missedOf, rightOf, Tally, type Verdict, verdicts } from '../tests/support/anchors/tally.js';
import { spread } from './figures.js';
import type { Options, Part } from './part.js';
import type { Table } from './table.js';

export const anchors: Part = {
  name: 'anchors',
  title: 'Where claims stand in a text',
  run: (options) => {
    const long = options.quick ? { pages: 1, scripts: 3, edits: 4 } : { pages: 25, scripts: 40, edits: 2 };
    const short = options.quick ? { pages: 2, scripts: 3, edits: 4 } : { pages: 100, scripts: 10, edits: 3 };
    return Promise.resolve([
      ...rightness(options, { ...long, places: 200, plain: 3 }),
      ...rightness(options, { ...short, places: 20, plain: 0 }),
      onALongPage(options),
    ]);
  },
};

interface Sizes {
  readonly pages: number;
  /** On each page, one after the other. */
  readonly scripts: number;
  readonly edits: number;
  readonly places: number;
  /** Paragraphs without a place behind each with two. */
  readonly plain: number;
}

/** Real Yjs documents, edited through the editor's binding by three people, offline at times; judged by what the test knows of each letter. */
function rightness({ say }: Options, { pages, scripts, edits, places, plain }: Sizes): Table[] {
  const tally = new Tally();
  let letters = 0;
  for (let seed = 1; seed <= pages; seed++) {
    const { world, people } = anchoredPage(seed, places, plain);
    const watch = new AnchorWatch(world, tally);
    const saved = [world.save()];
    letters += toText(world.save().document).length;
    for (let script = 0; script < scripts; script++) {
      runScript(world, people, edits, saved, (kind) => watch.look(kind));
      watch.judge();
    }
    say(`page ${seed} of ${pages}: ${tally.wrong.length} wrong${tally.wrong.length > 0 ? `, as ${tally.wrong.at(-1)}` : ''}`);
  }
  const { ends, kinds } = tally;
  const all = Object.values(ends).reduce((sum, count) => sum + count, 0);
  const share = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(2));
  const title = `${(pages * scripts).toLocaleString('en')} random edit scripts on pages of ${places} places and ${Math.round(letters / pages / 1_000)} kB`;
  return [
    {
      title: `${title}: every place, after each script`,
      columns: ['it says', 'places', '%'],
      rows: [
        ...(Object.keys(verdicts) as Verdict[]).map((verdict) => [verdicts[verdict], ends[verdict], share(ends[verdict], all)]),
        ['**found of findable**', rightOf(ends), (100 * foundOfFindable(ends)).toFixed(2)],
      ],
      remarks: [
        `${pages} pages, ${scripts} scripts on each one after the other, ${edits} edits in a script. Findable: at least half of its letters are in the page, wherever they went; a word that is written once more, the same and by way of replacing it, counts as itself.`,
      ],
    },
    {
      title: `${title}: the places that an edit touched, after it, by its kind`,
      columns: [
        'edit',
        'touched',
        'right',
        'needs re-attaching: gone',
        'findable, not found',
        'silently wrong',
        'found of findable, %',
      ],
      rows: [...kinds]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, counts]) => [
          kind,
          Object.values(counts).reduce((sum, count) => sum + count, 0),
          rightOf(counts),
          counts.gone + counts.unannounced,
          missedOf(counts),
          counts.wrong,
          share(rightOf(counts), rightOf(counts) + missedOf(counts) + counts.wrong),
        ]),
      remarks: [
        'What the server saw together is “several at once”. A place is touched when its words, its mark, its state or what stands around it are others.',
      ],
    },
  ];
}

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
    alone: true,
    copy: false,
    at: i,
  }));
  const claims = [...new Set(places.map(({ claim }) => claim))];
  const byClaim = claims.map((claim) => ({
    own: places.filter((place) => place.claim === claim),
    before: known.filter(({ id }) => places[Number(id)]?.claim === claim),
  }));
  const words = new TextWords(text);
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
          const made = new TextWords(text);
          for (const { before, own } of byClaim) followAnchors(before, own, made);
        }),
      ],
      [
        'the same, had all of them lost their mark',
        each(() => {
          const made = new TextWords(text);
          for (const { before } of byClaim) followAnchors(before, [], made);
        }),
      ],
      ['offering words for one lost place', each(() => findAgain(words, known[known.length >> 1] as KnownAnchor))],
      ['rendering the page without marks behind the words', each(() => toHtml(document, href))],
      ['and with them', each(() => toHtml(document, { ...href, claimHref: (claim) => `/claims/${claim}` }))],
    ],
  };
}

function longPage(): DocumentJson {
  return anchoredPage(7, 200, 3).world.save().document;
}
