import { createHash } from 'node:crypto';
import type { Byline } from '../../../model/contract/index.js';

/** Atom (RFC 4287) by hand: the part of it that is used is this file, and the libraries for it know RSS and what it cannot say besides. */
export interface Feed {
  /** An IRI that stays when addresses change. */
  readonly id: string;
  readonly title: string;
  /** Paths on this site: of the feed, and of the page that shows the same. */
  readonly self: string;
  readonly alternate: string;
  /** ISO 8601; of a feed without entries. */
  readonly updated: string;
  /** The newest first. */
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly authors: readonly Byline[];
  readonly summary: string;
  /** A path on this site. */
  readonly alternate: string;
}

export const atomType = 'application/atom+xml; charset=utf-8';

/** The document; `origin` makes addresses of paths. */
export function atom(feed: Feed, origin: string): string {
  const link = (rel: string, path: string, type = 'text/html') =>
    `<link rel="${rel}" type="${type}" href="${escaped(origin + path)}"/>`;
  const author = ({ name, displayName }: Byline) =>
    `<author><name>${escaped(displayName || 'somebody')}</name>${name ? `<uri>${escaped(`${origin}/users/${encodeURIComponent(name)}`)}</uri>` : ''}</author>`;
  const about = ({ id, title, updated }: Pick<FeedEntry, 'id' | 'title' | 'updated'>) => [
    `<id>${escaped(id)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<updated>${updated}</updated>`,
  ];
  const entry = (e: FeedEntry) => [
    '<entry>',
    ...about(e),
    ...(e.authors.length > 0 ? e.authors : [{ name: '', displayName: '' }]).map(author),
    link('alternate', e.alternate),
    `<summary>${escaped(e.summary)}</summary>`,
    '</entry>',
  ];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    ...about({ ...feed, updated: feed.entries[0]?.updated ?? feed.updated }),
    link('self', feed.self, 'application/atom+xml'),
    link('alternate', feed.alternate),
    ...feed.entries.flatMap(entry),
    '</feed>\n',
  ].join('\n');
}

/** An id for something of a page that stays whatever the page and the site are called: a UUID, version 5 (RFC 9562), within the page's. */
export function idWithin(pageId: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(pageId.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Without what XML cannot hold even escaped. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must not be there
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character] as string);
