import type { HTMLAttributes } from 'react';

/** Ready HTML in a box. Only for what `model/document` has rendered, which escapes by construction. */
export const StoredHtml = ({ html, ...box }: { html: string } & HTMLAttributes<HTMLDivElement>) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place where rendered HTML enters a page
  <div {...box} dangerouslySetInnerHTML={{ __html: html }} />
);
