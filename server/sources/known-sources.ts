import type { CatalogueEntry, SourceNotes } from '../../model/contract/index.js';
import type { StandingMark } from '../../model/references/index.js';
import type { Db } from '../db/index.js';
import type { AppEvent, EventBus } from '../events/index.js';
import { catalogue } from './catalogue.js';
import { standingMarks } from './marks/standing-marks.js';
import { type TextPart, textParts } from './mentions/sources-on-subject.js';
import { sourceNotes } from './notes/source-notes.js';

/** Nest token of the one `KnownSources`. */
export const KNOWN_SOURCES = Symbol('KNOWN_SOURCES');

/** What every article shows of the sources. */
export interface SourcesNow {
  readonly entries: readonly CatalogueEntry[];
  readonly notes: ReadonlyMap<string, SourceNotes>;
  readonly marks: readonly StandingMark[];
  readonly parts: readonly TextPart[];
}

/** What changes it; each is told with its cause. */
const concerns = new Set<AppEvent['type']>(['source.changed', 'source.marked', 'source.unmarked']);

/**
 * The sources, read once and again after news of them from whatever server. Who asks after the news never gets what was being read before
 * it came.
 */
export class KnownSources {
  private reading: Promise<SourcesNow> | null = null;

  constructor(
    private readonly db: Db,
    bus: EventBus,
  ) {
    const forget = () => this.forgetAll();
    bus.listen(({ type }) => {
      if (concerns.has(type)) forget();
    }, forget);
  }

  now(): Promise<SourcesNow> {
    if (this.reading) return this.reading;
    const reading = read(this.db);
    this.reading = reading;
    // a failure is told to those who asked, and not kept
    reading.catch(() => {
      if (this.reading === reading) this.forgetAll();
    });
    return reading;
  }

  forgetAll(): void {
    this.reading = null;
  }
}

async function read(db: Db): Promise<SourcesNow> {
  const [entries, notes, marks, parts] = await Promise.all([catalogue(db), sourceNotes(db), standingMarks(db), textParts(db)]);
  return { entries, notes, marks, parts };
}
