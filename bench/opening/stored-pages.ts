import type { PageId } from '../../model/contract/index.js';
import { createPage } from '../../server/pages/index.js';
import { type Ground, type Person, people } from '../ground.js';
import type { Options } from '../part.js';
import { sampleArticle } from '../sample-article.js';
import { storeHistory } from './page-history.js';

interface Kind {
  readonly name: string;
  /** Of HTML. */
  readonly kilobytes: number;
  readonly pages: number;
  /** Changes in the log, and those of them after the newest checkpoint, which an opening reads too. */
  readonly rows: number;
  readonly tail: number;
}

/** Pages that are there. */
export interface StoredPages extends Kind {
  readonly ids: readonly PageId[];
  readonly slugs: readonly string[];
  /** Bytes of the document's state. */
  readonly state: number;
}

/** As people leave a page, and as a server that is killed leaves it. */
const tails = { left: 0, killed: 250 } as const;

const kindsFor = (quick: boolean): Kind[] => {
  const pages = quick ? 8 : 40;
  const long = quick ? 100_000 : 1_000_000;
  return [
    { name: '10 kB', kilobytes: 10, pages: quick ? 40 : 200, rows: 750, tail: tails.left },
    { name: '50 kB', kilobytes: 50, pages, rows: 750, tail: tails.left },
    { name: '50 kB, its server was killed', kilobytes: 50, pages, rows: 750, tail: tails.killed },
    { name: '200 kB', kilobytes: 200, pages, rows: 750, tail: tails.left },
    { name: `10 kB, ${long.toLocaleString('en-US')} changes`, kilobytes: 10, pages: 1, rows: long, tail: tails.left },
  ];
};

/** Makes the pages that are opened, and somebody who opens them. */
export async function storePages(ground: Ground, { quick, say }: Options): Promise<{ reader: Person; kinds: StoredPages[] }> {
  const { reader, made } = await ground.prepare(async (app) => {
    const [reader] = await people(app, 1);
    if (!reader) throw new Error('no reader');
    const made: (Kind & { pages: number; ids: PageId[]; slugs: string[] })[] = [];
    for (const kind of kindsFor(quick)) {
      const ids: PageId[] = [];
      const slugs: string[] = [];
      for (let n = 1; n <= kind.pages; n++) {
        const page = await createPage(app.database.db, reader.viewer, { title: `${kind.name} page ${n}`, kind: 'concept' });
        ids.push(page.id);
        slugs.push(page.slug);
      }
      made.push({ ...kind, ids, slugs });
    }
    return { reader, made };
  });
  const kinds: StoredPages[] = [];
  for (const kind of made) {
    say(`storing ${kind.pages} × ${kind.name} ...`);
    const history = { article: sampleArticle(kind.kilobytes), rows: kind.rows, checkpoint: kind.rows - kind.tail };
    kinds.push({ ...kind, state: await storeHistory(ground.database, kind.ids, reader.viewer, history) });
  }
  return { reader, kinds };
}
