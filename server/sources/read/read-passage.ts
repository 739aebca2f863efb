import type { PassageWhole, Viewer } from '../../../model/contract/index.js';
import { marksOnLines } from '../../../model/references/index.js';
import type { Handle } from '../../db/index.js';
import { citingPages, isCitedBy } from '../citations/citing-pages.js';
import { standingMarks } from '../marks/standing-marks.js';
import { subjectsOfPassages } from '../mentions/subjects-of-passages.js';
import { findPassage } from './find-passage.js';
import { demandText } from './loaded-text.js';
import { originalLines } from './original-lines.js';
import { passagesBetween } from './read-passages.js';
import { viewOf } from './stored-passage.js';

/** One passage as a program reads it. Throws `source-unknown`, `text-missing`, `passage-unknown`, `not-allowed`. */
export async function readPassage(handle: Handle, viewer: Viewer | null, key: string, locator: string): Promise<PassageWhole> {
  await demandText(handle, viewer, key);
  const found = await findPassage(handle, key, locator);
  const [citing, original, around, subjects, marks] = await Promise.all([
    citingPages(handle, key, found),
    originalLines(handle, key, found.lines),
    passagesBetween(handle, key, found.position - 1, found.position + 1),
    subjectsOfPassages(handle, key, found.position, found.position),
    standingMarks(handle, [key]),
  ]);
  const at = (position: number) => around.find((p) => p.position === position)?.locator ?? null;
  return {
    ...viewOf(found),
    citedBy: citing.filter((c) => isCitedBy(c, found.lines)).map(({ anchor: _, ...citedBy }) => citedBy),
    mentions: subjects.map(({ at, length, slug, title }) => ({
      slug,
      title,
      from: at,
      to: at + length,
      text: found.text.slice(at, at + length),
    })),
    unreliable: marksOnLines(marks, key, found.lines),
    original,
    changes: [...found.changes],
    previous: at(found.position - 1),
    next: at(found.position + 1),
  };
}
