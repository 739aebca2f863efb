import type { SourceWhole } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { readSource } from '../catalogue.js';
import { loadedText } from './loaded-text.js';
import { extentOf, readContents } from './read-contents.js';

/** A source with what is known of its text. Throws `source-unknown`. */
export async function readSourceWhole(handle: Handle, key: string): Promise<SourceWhole> {
  const [entry, text] = await Promise.all([readSource(handle, key), loadedText(handle, key)]);
  if (!text) return { ...entry, text: null };
  const [contents, extent] = await Promise.all([readContents(handle, key), extentOf(handle, key)]);
  const { sha256, importedAt } = text;
  return {
    ...entry,
    text: {
      ...extent,
      sha256,
      importedAt: importedAt.toISOString(),
      contents: contents.map(({ position: _, ...section }) => section),
    },
  };
}
