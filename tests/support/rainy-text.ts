import type { Db } from '../../server/db/index.js';
import { importText } from '../../server/sources/index.js';
import { operator } from '../../server/users/index.js';

interface Book {
  readonly key: string;
  readonly title: string;
  readonly author: string;
  /** What is told of a day, in two lines. */
  readonly day: (n: number) => readonly [string, string];
}

const rain: Book = {
  key: 'rain',
  title: 'A Book of Rain',
  author: 'Clerk',
  day: (n) => [`It rained on day ${n} and the river rose`, 'over its banks, as the old clerk wrote down.'],
};

/** Says the contrary of every day, in the same lines. */
export const drought: Book = {
  key: 'drought',
  title: 'A Book of Drought',
  author: 'Miller',
  day: (n) => [`No rain fell on day ${n} and the mill`, 'stood still, as its miller said in the evening.'],
};

/** A made-up text in two chapters, and its source (`rain`, if no other book is given), as an operator would load it. */
export async function loadRainyText(db: Db, { key, title, author, day }: Book = rain): Promise<void> {
  const paragraph = (n: number) => [...day(n), ''];
  const chapter = (n: number) => [`CHAPTER ${n}`, '', ...Array.from({ length: 8 }, (_, i) => paragraph(n * 10 + i)).flat()];
  const csl = {
    id: key,
    type: 'book',
    title,
    author: [{ family: author }],
    issued: { 'date-parts': [[1931]] },
  };
  await importText(db, operator, {
    name: `${key}.txt`,
    bytes: new TextEncoder().encode(`${[...chapter(1), ...chapter(2)].join('\n')}\n`),
    csl: csl as Parameters<typeof importText>[2]['csl'],
  });
}
