import { setImmediate as turn } from 'node:timers/promises';
import { and, asc, eq, gt } from 'drizzle-orm';
import { foldSpelling, type WordCount, wordsOfText } from '../../../model/text/index.js';
import type { Handle } from '../../db/index.js';
import { passage, sourceText } from '../../db/schema/sources.js';

/** Nest token of the one `Vocabulary`. */
export const VOCABULARY = Symbol('VOCABULARY');

const passagesAtOnce = 100;

/** Which words there are in the loaded texts, and how often: what is no word is a misreading of one. Counted once for the texts that there are. */
export class Vocabulary {
  private counted: { readonly of: string; readonly counts: Promise<ReadonlyMap<string, number>> } | undefined;

  async count(handle: Handle): Promise<WordCount> {
    const texts = await handle.select().from(sourceText).orderBy(asc(sourceText.source));
    const of = texts.map((text) => `${text.source} ${text.importedAt.toISOString()}`).join('\n');
    if (this.counted?.of !== of) {
      const counts = countWords(
        handle,
        texts.map((text) => text.source),
      );
      this.counted = { of, counts };
      counts.catch(() => {
        this.counted = undefined;
      });
    }
    const counts = await this.counted.counts;
    return (key) => counts.get(key) ?? 0;
  }
}

async function countWords(handle: Handle, sources: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const asWritten = new Map<string, number>();
  for (const source of sources)
    for (let last = -1; ; ) {
      const passages = await handle
        .select({ position: passage.position, text: passage.text })
        .from(passage)
        .where(and(eq(passage.source, source), gt(passage.position, last)))
        .orderBy(asc(passage.position))
        .limit(passagesAtOnce);
      if (passages.length === 0) break;
      last = passages.at(-1)?.position ?? last;
      for (const { text } of passages) for (const { raw } of wordsOfText(text)) asWritten.set(raw, (asWritten.get(raw) ?? 0) + 1);
      await turn();
    }
  const counts = new Map<string, number>();
  for (const [raw, times] of asWritten) {
    const key = foldSpelling(raw);
    counts.set(key, (counts.get(key) ?? 0) + times);
  }
  return counts;
}
