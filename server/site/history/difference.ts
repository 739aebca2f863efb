import { canonicalJson, type DocumentJson } from '../../../model/document/index.js';
import { hashOf } from '../../pages/index.js';
import type { DiffPool } from '../../revisions/index.js';

/** What makes one document of the other, as markup; '' for nothing. `prefix`: what its ids begin with, where a page shows several. */
export async function difference(
  diffs: DiffPool,
  from: DocumentJson,
  to: DocumentJson,
  { mode = 'inline', prefix = '' }: { mode?: 'inline' | 'beside'; prefix?: string } = {},
): Promise<string> {
  const hashed = (document: DocumentJson) => {
    const json = canonicalJson(document);
    return { document: json, hash: hashOf(json) };
  };
  const [a, b] = [hashed(from), hashed(to)];
  return a.hash === b.hash ? '' : (await diffs.compare(a, b, mode, prefix)).body;
}
