import type { BesideColumn } from '../../../client/render.js';
import { Refusal, type Viewer } from '../../../model/contract/index.js';
import { evidenceIn } from '../../claims/index.js';
import type { Handle } from '../../db/index.js';
import {
  citingPages,
  demandText,
  findPassage,
  passagesBetween,
  readSource,
  standingMarks,
  subjectsOfPassages,
} from '../../sources/index.js';
import { marksOfSource, readerPassages, readRange } from './reader-view.js';

/** Passages in one column. */
const atOnce = 8;

/**
 * A text from a place on, as it is shown beside another: `3-4`, `L3-4` or a passage's address; without one from the beginning.
 * Throws `source-unknown`, `text-missing`, `passage-unknown`, `not-allowed`.
 */
export async function readerColumn(handle: Handle, viewer: Viewer | null, key: string, at: string): Promise<BesideColumn> {
  await demandText(handle, viewer, key);
  const asked = readRange(at.replace(/^L/, '').replace('–', '-'));
  const [source, position] = await Promise.all([readSource(handle, key), positionOf(handle, key, at, asked?.from ?? null)]);
  const [passages, before, citing, subjects, marks] = await Promise.all([
    passagesBetween(handle, key, position, position + atOnce),
    passagesBetween(handle, key, Math.max(position - atOnce, 0), position - 1),
    citingPages(handle, key),
    subjectsOfPassages(handle, key, position, position + atOnce),
    standingMarks(handle, [key]),
  ]);
  const shown = passages.slice(0, atOnce);
  const extent = { from: Math.min(...shown.map((p) => p.from)), to: Math.max(...shown.map((p) => p.to)) };
  const evidence = await evidenceIn(handle, viewer, key, extent);
  return {
    source,
    at: asked ? placeOfLines(asked) : (shown[0]?.locator ?? ''),
    passages: await readerPassages(handle, shown, { key, asked, citing, evidence, subjects, marks, showsOriginal: false }),
    unreliable: marksOfSource(key, marks),
    previous: before[0]?.locator ?? null,
    next: passages[atOnce]?.locator ?? null,
  };
}

/** As an address names it: `L3`, `L3-4`. */
const placeOfLines = ({ from, to }: { from: number; to: number }): string => (from === to ? `L${from}` : `L${from}-${to}`);

async function positionOf(handle: Handle, key: string, at: string, line: number | null): Promise<number> {
  if (line !== null) return (await findPassage(handle, key, `L${line}`)).position;
  if (at === '') return 0;
  if (!/^[\w.]{1,40}$/.test(at)) throw new Refusal('passage-unknown', at.slice(0, 40));
  return (await findPassage(handle, key, at)).position;
}
