import type { AuthorShare, AuthorsProps } from '../../../client/render.js';
import type { Byline } from '../../../model/contract/index.js';
import { instantInWords } from '../../../model/text/index.js';
import type { Authors } from '../../revisions/index.js';
import { authoredBlocks } from './authored-blocks.js';

/** What the page of authors shows: shares, the largest first, and the text with everybody's words apart. */
export function authorsView(slug: string, { n, document, runs }: Authors): Pick<AuthorsProps, 'n' | 'shares' | 'blocks'> {
  const parts = new Map<string, { who: Byline; characters: number }>();
  for (const { author, text } of runs) {
    const part = parts.get(author.name) ?? { who: author, characters: 0 };
    part.characters += text.replaceAll('\n', '').length;
    parts.set(author.name, part);
  }
  const people = [...parts.values()].sort((a, b) => b.characters - a.characters || (a.who.name < b.who.name ? -1 : 1));
  const all = people.reduce((sum, { characters }) => sum + characters, 0);
  const numbers = new Map(people.map(({ who }, i) => [who.name, i + 1]));
  const shown = runs.map(({ text, author, revision, at }) => ({
    text,
    person: numbers.get(author.name) ?? 0,
    note: `${author.displayName}, ${instantInWords(at)}, ${revision === null ? 'not yet in a version' : `version ${revision}`}`,
    href: changeAt(slug, revision),
  }));
  const shares: AuthorShare[] = people.map((part) => ({ ...part, share: percent(part.characters / all) }));
  return { n, shares, blocks: authoredBlocks(document, shown) };
}

function changeAt(slug: string, revision: number | null): string {
  if (revision === null) return `/wiki/${slug}/history`;
  return revision === 1 ? `/wiki/${slug}/history/1` : `/wiki/${slug}/diff/${revision - 1}/${revision}`;
}

const percent = (part: number): string => (part < 0.01 ? 'under 1 %' : `${Math.round(part * 100)} %`);
