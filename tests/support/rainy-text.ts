import type { Db } from '../../server/db/index.js';
import { importText } from '../../server/sources/index.js';
import { operator } from '../../server/users/index.js';

/** A made-up text in two chapters, and its source `rain`, as an operator would load it. */
export async function loadRainyText(db: Db): Promise<void> {
  const paragraph = (n: number) => [
    `It rained on day ${n} and the river rose`,
    'over its banks, as the old clerk wrote down.',
    '',
  ];
  const chapter = (n: number) => [`CHAPTER ${n}`, '', ...Array.from({ length: 8 }, (_, i) => paragraph(n * 10 + i)).flat()];
  const csl = {
    id: 'rain',
    type: 'book',
    title: 'A Book of Rain',
    author: [{ family: 'Clerk' }],
    issued: { 'date-parts': [[1931]] },
  };
  await importText(db, operator, {
    name: 'rain.txt',
    bytes: new TextEncoder().encode(`${[...chapter(1), ...chapter(2)].join('\n')}\n`),
    csl: csl as Parameters<typeof importText>[2]['csl'],
  });
}
