import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { filled } from '../../../client/render.js';
import { can, type FormProblem } from '../../../model/contract/index.js';
import { writeCitations } from '../../../model/document/index.js';
import { evidenceIn, searchClaims } from '../../claims/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import {
  demandText,
  findPassage,
  passagesOfLines,
  readSource,
  sourceNotes,
  VOCABULARY,
  type Vocabulary,
} from '../../sources/index.js';
import { askedStyle } from '../articles/asked-style.js';
import { fieldsOf } from '../form-input.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { markedPassages } from './marked-passages.js';
import { readRange } from './reader-view.js';

/** Claims that are named at once; characters of a quote. */
const most = { claims: 12, quote: 2_000 } as const;

/** A passage to be cited, or given as evidence, by whoever reads it: without a script. */
@Controller('sources/:key/:locator/cite')
export class CitingController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(VOCABULARY) private readonly vocabulary: Vocabulary,
  ) {}

  @Get()
  async show(
    @Param('key') key: string,
    @Param('locator') locator: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const { viewer } = request;
    const values = fieldsOf(query);
    const style = askedStyle(values.style);
    await demandText(db, viewer, key);
    const [source, here, notes] = await Promise.all([readSource(db, key), findPassage(db, key, locator), sourceNotes(db, style)]);
    if (here.locator !== locator)
      return seeOther(reply, `/sources/${key}/${here.locator}/cite?${new URLSearchParams(values).toString()}`);
    const whole = `${here.from}-${here.to}`;
    const quote = (values.quote ?? '').replace(/\s+/g, ' ').trim();
    const lines = values.lines?.trim() || whole;
    const asked = readRange(lines.replace('–', '-'));
    const problems = wrongIn(asked, quote, here, source.lines);
    const { from, to } = (problems.length === 0 && asked) || here;
    const quoted = quote.length <= most.quote ? quote : '';
    const q = (values.q ?? '').trim().slice(0, 200);
    const [passages, claims] = await Promise.all([
      passagesOfLines(db, key, { from, to, limit: 3 }),
      can(viewer, 'claim.act')
        ? q
          ? searchClaims(db, viewer, { q, limit: most.claims })
          : this.near(request, key, { from, to })
        : null,
    ]);
    const props = {
      source,
      locator,
      place: { from, to, quote: quoted },
      written: writeCitations([{ source: key, from, to, quote: quoted || null }]),
      style,
      note: notes.get(key)?.full ?? null,
      passages: markedPassages(passages, { from, to, quote: quoted }, await this.vocabulary.count(db)),
      form: filled({ lines, quote }, problems),
      q,
      claims,
    };
    const status = problems.length > 0 ? 422 : 200;
    await this.site.answer(request, reply, 'cite', props, { title: `Cite ${source.title}, ${locator}`, unlisted: true, status });
  }

  /** The claims that these lines are evidence of, then those that other lines of the source are. */
  private async near({ viewer }: FastifyRequest, key: string, lines: { from: number; to: number }) {
    const { db } = this.database;
    const found = [
      await evidenceIn(db, viewer, key, lines),
      await evidenceIn(db, viewer, key, { from: 1, to: 10_000_000 }),
    ].flat();
    return [...new Map(found.map(({ slug, question, status }) => [slug, { slug, question, status }])).values()].slice(
      0,
      most.claims,
    );
  }
}

function wrongIn(
  asked: { from: number; to: number } | null,
  quote: string,
  here: { readonly from: number; readonly to: number },
  last: number,
): FormProblem[] {
  const wrong = (field: string, message: string): FormProblem[] => [{ field, message }];
  return [
    ...(asked ? [] : wrong('lines', 'Give a line or two, the first one first, for example 120-134.')),
    ...(asked && (asked.from < here.from || asked.from > here.to)
      ? wrong('lines', `The lines must begin in this passage, which has ${here.from}-${here.to}.`)
      : []),
    ...(asked && asked.to > last ? wrong('lines', `This source has ${last} lines.`) : []),
    ...(quote.length > most.quote ? wrong('quote', `Quote at most ${most.quote} characters.`) : []),
  ];
}
