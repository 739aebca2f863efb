import { eq } from 'drizzle-orm';
import { canReadTexts, Refusal, type Viewer } from '../../../model/contract/index.js';
import type { Handle } from '../../db/index.js';
import { sourceText } from '../../db/schema/sources.js';
import { readSource } from '../catalogue.js';

export interface LoadedText {
  readonly name: string;
  readonly sha256: string;
  readonly importedAt: Date;
}

/** What is known of a source's text; null when it is not loaded. */
export async function loadedText(handle: Handle, key: string): Promise<LoadedText | null> {
  const { name, sha256, importedAt } = sourceText;
  const [row] = await handle.select({ name, sha256, importedAt }).from(sourceText).where(eq(sourceText.source, key));
  return row ?? null;
}

/** For whatever shows words of a text: throws `not-allowed`, `source-unknown`, `text-missing`. */
export async function demandText(handle: Handle, viewer: Viewer | null, key: string): Promise<LoadedText> {
  if (!canReadTexts(viewer)) throw new Refusal('not-allowed');
  const text = await loadedText(handle, key);
  if (text) return text;
  await readSource(handle, key);
  throw new Refusal('text-missing', key);
}
