import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BlockJson, type DocumentJson, markdownToDocument, toHtml } from '../model/document/index.js';
import { readSeedPage } from '../server/seed/index.js';
import { root } from '../tools/build.mjs';

/** The article's body as readers get it. */
export const htmlOf = (document: DocumentJson): string =>
  toHtml(document, { pageHref: (link) => ({ href: `/wiki/${link.slug}`, missing: link.page === null }) });

let blocks: { readonly block: BlockJson; readonly bytes: number }[] | undefined;

/** An article of about so many kilobytes of HTML, made of the seeded articles: their prose, links, citations, lists and tables. */
export function sampleArticle(kilobytes: number): DocumentJson {
  blocks ??= seededBlocks();
  const content: BlockJson[] = [];
  let bytes = 0;
  for (let i = 0; bytes < kilobytes * 1024; i++) {
    const next = blocks[i % blocks.length];
    if (!next) throw new Error('the seed is empty');
    content.push(next.block);
    bytes += next.bytes;
  }
  return { type: 'doc', content: content as DocumentJson['content'] };
}

function seededBlocks() {
  const folder = join(root, 'seed/pages');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap(
      (name) =>
        markdownToDocument(readSeedPage(readFileSync(join(folder, name), 'utf8'), name).body, {
          pageOf: () => null,
          claimOf: () => null,
        }).content,
    )
    .map((block) => ({ block, bytes: Buffer.byteLength(htmlOf({ type: 'doc', content: [block] })) }));
}
