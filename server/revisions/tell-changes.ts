import type { PageId } from '../../model/contract/index.js';
import { type Change, changeInWords, type ToldChange } from '../../model/diff/index.js';
import type { Handle } from '../db/index.js';
import { pagesById } from '../pages/index.js';
import { catalogue } from '../sources/index.js';

/** The changes with a sentence each, in which sources and pages are called what they are called now. */
export const tellChanges = async (handle: Handle, changes: readonly Change[]): Promise<ToldChange[]> => {
  const ids = [...new Set(changes.flatMap(({ page }) => (page === null ? [] : [page as PageId])))];
  const [pages, sources] = await Promise.all([
    pagesById(handle, ids),
    changes.some(({ what }) => what === 'citation') ? catalogue(handle) : [],
  ]);
  const names = {
    source: (key: string) => {
      const source = sources.find((s) => s.key === key);
      const author = source?.author?.split(', ').map(familyOf).join(', ');
      return author || source?.title || key;
    },
    page: (id: string | null, slug: string) => (id && pages.get(id as PageId)?.title) || titleOf(slug),
  };
  return changes.map((change) => ({ ...change, text: changeInWords(change, names) }));
};

/** Dmitri Volkogonov -> Volkogonov. */
const familyOf = (name: string): string => name.slice(name.lastIndexOf(' ') + 1);

/** sergei-kirov -> Sergei Kirov: of a page that nobody has written. */
const titleOf = (slug: string): string => slug.replace(/-/g, ' ').replace(/(?:^| )\p{L}/gu, (letter) => letter.toUpperCase());
