import { spread } from '../figures.js';
import type { Ground, Person } from '../ground.js';
import type { Options } from '../part.js';
import { rounds } from '../rounds.js';
import type { Cell, Table } from '../table.js';
import { browsing, type Opening } from './browsing.js';
import type { StoredPages } from './stored-pages.js';

/** The size of page that is opened. */
const size = '50 kB';

/** From a click on Edit to words that can be changed, in Chromium. */
export async function inTheBrowser(
  ground: Ground,
  { cookie }: Person,
  kinds: readonly StoredPages[],
  { quick, say }: Options,
): Promise<Table> {
  say('in the browser ...');
  const wiki = await ground.wiki();
  const browser = await browsing();
  const slugs = kinds.find((kind) => kind.name === size)?.slugs ?? [];
  let next = 0;
  const open = (warned: boolean) => () => browser.open(`${wiki.base}/wiki/${slugs[next++ % slugs.length]}`, cookie, warned);
  try {
    await rounds(1, { warned: open(true), plain: open(false) });
    const found = await rounds(quick ? 2 : 9, { warned: open(true), plain: open(false) });
    const row = (name: string, openings: readonly Opening[]): Cell[] => [
      name,
      spread(openings.map((o) => o.read)),
      spread(openings.map((o) => o.edit)),
    ];
    return {
      title: `In Chromium, a page of ${size}`,
      columns: ['how', 'address to article read ms', 'click on Edit to words that can be changed ms'],
      rows: [
        row('the pointer rested on Edit before', found.warned),
        row('clicked at once: the editor is fetched first', found.plain),
      ],
      remarks: ['A browser that has never been here, each time another page, not open on the server.'],
    };
  } finally {
    await browser.close();
    await wiki.stop();
  }
}
