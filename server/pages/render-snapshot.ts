import { canonicalJson, citesOf, type DocumentJson, linksOf, outline, toHtml, toText } from '../../model/document/index.js';
import type { Handle } from '../db/index.js';
import { targetsOf } from './addresses.js';
import { hashOf } from './hash-of.js';

/** Everything readable that a document makes: HTML with its links resolved now, text, contents list, citations, links. */
export const renderSnapshot = async (handle: Handle, document: DocumentJson) => {
  const links = linksOf(document);
  const ids = [...new Set(links.flatMap((l) => (l.page ? [l.page] : [])))];
  const slugs = [...new Set(links.map((l) => l.slug))];
  const { byId, bySlug } = await targetsOf(handle, ids, slugs);
  const resolve = (link: { page: string | null; slug: string }) =>
    (link.page ? byId.get(link.page) : undefined) ?? bySlug.get(link.slug);
  const html = toHtml(document, {
    pageHref: (link) => {
      const target = resolve(link);
      return target && !target.deleted
        ? { href: `/wiki/${target.slug}`, missing: false }
        : { href: `/wiki/${target?.slug ?? link.slug}`, missing: true };
    },
    claimHref: (claim) => `/claims/${claim}`,
  });
  const byTarget = new Map<string, { toId: string | null; toSlug: string }>();
  for (const link of links) {
    const target = resolve(link);
    const toSlug = target?.slug ?? link.slug;
    byTarget.set(toSlug, { toId: target?.id ?? null, toSlug });
  }
  return {
    html,
    text: toText(document),
    outline: outline(document),
    cites: citesOf(document),
    hash: hashOf(canonicalJson(document)),
    links: [...byTarget.values()],
  };
};
