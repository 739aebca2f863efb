import type { PageProps } from '../../../client/render.js';
import type { DiffMode } from '../../../model/diff/index.js';
import type { RevisionDiff } from '../../revisions/index.js';

/** What a page of differences shows of them. */
export const differenceView = (
  { from, to, coarse, changes, anchors, body }: RevisionDiff,
  mode: DiffMode,
): Pick<PageProps<'diff'>, 'from' | 'to' | 'mode' | 'coarse' | 'changes' | 'first' | 'html'> => ({
  from,
  to,
  mode,
  coarse,
  changes: changes.map(({ text }, i) => ({ id: i, text, href: `#d${anchors[i]}` })),
  first: /id="(d\d+)" data-stop/.exec(body)?.[1]?.replace(/^/, '#') ?? null,
  html: body,
});

export const modeOf = (query: Readonly<Record<string, unknown>>): DiffMode => (query.mode === 'beside' ? 'beside' : 'inline');
