import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { can, canReadTexts, Refusal } from '../../../model/contract/index.js';
import { evidenceIn } from '../../claims/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { searchWords } from '../../pages/index.js';
import {
  catalogue,
  citingPages,
  demandText,
  findPassage,
  listMarks,
  loadedSources,
  loadedText,
  passagesBetween,
  readContents,
  readSource,
  readSourceWhole,
  searchSource,
  sourceNotes,
  standingMarks,
  subjectsOfPassages,
  VOCABULARY,
  type Vocabulary,
} from '../../sources/index.js';
import { askedStyle } from '../articles/asked-style.js';
import { excerptOf } from '../finding/excerpt.js';
import { SITE, type SitePages } from '../site-pages.js';
import { citedPreview } from './cited-preview.js';
import { readerColumn } from './reader-column.js';
import { marksOfSource, readerPassages, readRange } from './reader-view.js';
import { restingPages, withCitations } from './source-view.js';

/** Passages on one page of the reader. */
const atOnce = 12;

/** What the page says after an act. */
const doneWords: Readonly<Record<string, string>> = {
  marked: 'Marked as unreliable. Claims and citations that rest on it say so.',
  'taken-back': 'The mark is taken back.',
};

/** The catalogue of sources, and the reader of their texts. */
@Controller('sources')
export class SourcePagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(VOCABULARY) private readonly vocabulary: Vocabulary,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { db } = this.database;
    const [sources, marks] = await Promise.all([catalogue(db), standingMarks(db)]);
    const keys = (isWhole: boolean) =>
      new Set(marks.filter(({ from }) => (from === null) === isWhole).map(({ source }) => source));
    const marked = { whole: keys(true), part: keys(false) };
    const props = { sources, marked, mayImport: can(request.viewer, 'source.import') };
    await this.site.answer(request, reply, 'sources', props, { title: 'Sources' });
  }

  @Get(':key')
  async one(
    @Param('key') key: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    if (typeof query.beside === 'string' && query.beside) return this.beside(key, query.beside, query, request, reply);
    const style = askedStyle(query.style);
    const source = await readSourceWhole(db, key);
    const text = canReadTexts(request.viewer) ? source.text : null;
    const q = text && typeof query.q === 'string' ? query.q.trim().slice(0, 200) : '';
    const after = typeof query.after === 'string' && /^\d{1,7}$/.test(query.after) ? Number(query.after) : 0;
    const [citing, notes, marks, contents, { found, next }] = await Promise.all([
      citingPages(db, key),
      sourceNotes(db, style),
      listMarks(db, key),
      text ? readContents(db, key) : [],
      searchSource(db, key, { q, after }),
    ]);
    const words = searchWords(q);
    const props = {
      source,
      text,
      contents: withCitations(contents, citing),
      pages: restingPages(citing),
      style,
      notes: notes.get(key) ?? null,
      marks,
      mayMark: can(request.viewer, 'source.mark'),
      done: typeof query.done === 'string' && Object.hasOwn(doneWords, query.done) ? (doneWords[query.done] ?? null) : null,
      q,
      found: found.map(({ locator, from, to, text: whole }) => ({ locator, from, to, excerpt: excerptOf(whole, words) })),
      more: next === null ? null : `/sources/${key}?${new URLSearchParams({ q, after: String(next) }).toString()}`,
    };
    await this.site.answer(request, reply, 'source', props, { title: source.title, unlisted: q !== '' || style !== 'chicago' });
  }

  /** Two texts, each from its place on. */
  private async beside(
    key: string,
    other: string,
    { at, besideAt }: Record<string, unknown>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const place = (asked: unknown) => (typeof asked === 'string' ? asked.trim() : '');
    const [left, right] = await Promise.all([
      readerColumn(db, request.viewer, key, place(at)),
      readerColumn(db, request.viewer, other, place(besideAt)),
    ]);
    const title = `${left.source.title} and ${right.source.title}`;
    await this.site.answer(request, reply, 'beside', { columns: [left, right] }, { title, unlisted: true });
  }

  /** What a citation's preview shows, as JSON. */
  @Get(':key/preview')
  async preview(
    @Param('key') key: string,
    @Query() { lines, quote }: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const range = readRange(lines);
    const words = typeof quote === 'string' ? quote.slice(0, 2_000) : '';
    const { db } = this.database;
    const found =
      range && (await citedPreview({ db, vocabulary: this.vocabulary }, request.viewer, key, { ...range, quote: words }));
    if (!found) throw new Refusal('passage-unknown', typeof lines === 'string' ? lines.slice(0, 40) : '');
    reply.header('cache-control', 'private, max-age=60').type('application/json; charset=utf-8').send(JSON.stringify(found));
  }

  @Get(':key/:locator')
  async read(
    @Param('key') key: string,
    @Param('locator') locator: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const source = await readSource(db, key);
    const byLines = readRange(/^L([\d-]+)$/.exec(locator)?.[1]);
    // a reference leads here whether the text is loaded or not
    if (byLines && !(canReadTexts(request.viewer) && (await loadedText(db, key)))) return elsewhere(reply, `/sources/${key}`);
    await demandText(db, request.viewer, key);
    const here = await findPassage(db, key, byLines ? `L${byLines.from}` : locator);
    const showsOriginal = query.original === '1';
    const kept = showsOriginal ? 'original=1' : '';
    if (byLines)
      return elsewhere(reply, `/sources/${key}/${here.locator}?lines=${byLines.from}-${byLines.to}${kept && `&${kept}`}`);
    if (here.locator !== locator) return elsewhere(reply, `/sources/${key}/${here.locator}${kept && `?${kept}`}`);
    const asked = readRange(query.lines);
    const [passages, before, contents, citing, subjects, marks] = await Promise.all([
      passagesBetween(db, key, here.position, here.position + atOnce),
      passagesBetween(db, key, Math.max(here.position - atOnce, 0), here.position - 1),
      readContents(db, key),
      citingPages(db, key),
      subjectsOfPassages(db, key, here.position, here.position + atOnce),
      standingMarks(db, [key]),
    ]);
    const shown = passages.slice(0, atOnce);
    const extent = { from: Math.min(...shown.map((p) => p.from)), to: Math.max(...shown.map((p) => p.to)) };
    const evidence = await evidenceIn(db, request.viewer, key, extent);
    const headings = contents.filter((h) => h.position <= here.position);
    const chapter = headings.findLast((h) => h.level === 1);
    const section = headings.findLast((h) => h.level === 2 && h.position > (chapter?.position ?? -1));
    const props = {
      source,
      within: [chapter, section].filter((h) => h !== undefined),
      passages: await readerPassages(db, shown, { key, asked, citing, evidence, subjects, marks, showsOriginal }),
      unreliable: marksOfSource(key, marks),
      mayMark: can(request.viewer, 'source.mark'),
      previous: before[0]?.locator ?? null,
      next: passages[atOnce]?.locator ?? null,
      asked,
      showsOriginal,
      others: (await loadedSources(db)).filter((other) => other.key !== key),
    };
    await this.site.answer(request, reply, 'reader', props, {
      title: `${source.title}, ${locator}`,
      unlisted: asked !== null || showsOriginal,
    });
  }
}

/** For the moment: which passage has these lines, and whether a text is loaded, may change. */
const elsewhere = (reply: FastifyReply, path: string): void => {
  reply.status(302).headers({ location: path, 'cache-control': 'private, no-cache' }).send();
};
