import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { filled, linesInWords, shortSource } from '../../../client/render.js';
import { AddEvidence, Decide, Refusal } from '../../../model/contract/index.js';
import {
  addEvidence,
  changeEvidence,
  decideClaim,
  previewUndo,
  readClaim,
  undoAct,
  withdrawEvidence,
} from '../../claims/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { claimTabs } from '../articles/page-tabs.js';
import { fieldsOf } from '../form-input.js';
import { mayOf } from '../may.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { changesInWords } from './claim-changes.js';
import { CLAIM_FORMS, type ClaimForms, readingOptions } from './claim-forms.controller.js';
import { askedIn, evidenceIn, evidenceValues, unseen, type Values, wrongForm } from './claim-input.js';
import { sourceNames } from './claim-sources.js';
import { numberIn } from './claims.controller.js';

/** Evidence, decisions, and taking acts back. */
@Controller('claims/:slug')
export class ClaimEvidenceController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLAIM_FORMS) private readonly forms: ClaimForms,
    @Inject(SITE) private readonly site: SitePages,
  ) {}

  @Get('evidence')
  async ask(
    @Param('slug') slug: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!this.forms.admits(request, reply)) return;
    const { reading, source, from, to, quote } = fieldsOf(query);
    const given = Object.entries({ reading, source, from, to, quote }).flatMap(([name, value]) => (value ? [[name, value]] : []));
    const usual = { stance: 'supports', testimony: 'secondary', ...(Object.fromEntries(given) as Values) };
    await this.forms.show(request, reply, await this.shown(request, slug), filled(usual));
  }

  @Get('evidence/:id')
  async askChange(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!this.forms.admits(request, reply)) return;
    const shown = await this.shown(request, slug, id);
    const now = shown.claim.readings.flatMap((r) => r.evidence).find((e) => e.id === id);
    await this.forms.show(request, reply, shown, filled(now ? evidenceValues(now) : {}));
  }

  @Post(['evidence', 'evidence/:id'])
  async save(
    @Param('slug') slug: string,
    @Param('id') id: string | undefined,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { viewer } = request;
    if (!viewer) throw new Refusal('sign-in-needed');
    const { db } = this.database;
    const values = fieldsOf(body);
    const shown = () => this.shown(request, slug, id);
    if (id !== undefined && values.do === 'withdraw') {
      const withdraw = () => withdrawEvidence(db, viewer, slug, id, askedIn(values));
      return this.forms.send(request, reply, values, shown, withdraw, 'withdrawn');
    }
    const asked = AddEvidence.safeParse(evidenceIn(values));
    if (!asked.success) return this.forms.show(request, reply, await shown(), wrongForm(values, asked.error), 422);
    const act = () =>
      id === undefined
        ? addEvidence(db, viewer, slug, values.reading ?? '', asked.data)
        : changeEvidence(db, viewer, slug, id, asked.data);
    await this.forms.send(request, reply, values, shown, act, id === undefined ? 'evidence' : 'saved');
  }

  @Get('decision')
  async askDecision(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.forms.admits(request, reply)) return;
    const shown = await this.deciding(request, slug, false);
    const { decision } = shown.claim;
    const now = decision && { reasons: decision.reasons, rule: decision.rule, wouldChange: decision.wouldChange };
    const usual = { status: mayOf(request.viewer).settle ? 'settled' : 'leaning', reading: decision?.reading ?? '' };
    await this.forms.show(request, reply, shown, filled({ ...usual, ...now }));
  }

  /** `preview` shows what would be, `change` goes back to the fields, `save` decides. */
  @Post('decision')
  @HttpCode(200)
  async decide(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!request.viewer) throw new Refusal('sign-in-needed');
    const values = fieldsOf(body);
    const { status, reading, reasons, rule, wouldChange } = values;
    const asked = Decide.safeParse({
      status,
      reading: reading === 'none' ? null : reading,
      reasons,
      rule,
      wouldChange,
      ...askedIn(values),
    });
    if (!asked.success)
      return this.forms.show(request, reply, await this.deciding(request, slug, false), wrongForm(values, asked.error), 422);
    if (values.do === 'save') {
      const act = () => decideClaim(this.database.db, request.viewer, slug, asked.data);
      return this.forms.send(request, reply, values, () => this.deciding(request, slug, false), act, 'decided');
    }
    this.forms.admits(request, reply);
    const shown = await this.deciding(request, slug, values.do === 'preview');
    const isThere = asked.data.reading === null || shown.claim.readings.some((r) => r.id === asked.data.reading);
    if (!isThere) throw new Refusal('reading-unknown');
    if (asked.data.status === 'settled' && !mayOf(request.viewer).settle)
      throw new Refusal('not-allowed', 'moderators settle claims');
    await this.forms.show(request, reply, shown, filled(values));
  }

  @Get('undo/:n')
  async askUndo(
    @Param('slug') slug: string,
    @Param('n') n: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (this.forms.admits(request, reply)) await this.showUndo(slug, numberIn(n), request, reply, {}, null);
  }

  @Post('undo/:n')
  async undo(
    @Param('slug') slug: string,
    @Param('n') n: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!request.viewer) throw new Refusal('sign-in-needed');
    const { key } = askedIn(fieldsOf(body));
    try {
      await undoAct(this.database.db, request.viewer, slug, { act: numberIn(n), key });
      seeOther(reply, `/claims/${slug}?done=undone`);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      await this.showUndo(slug, numberIn(n), request, reply, {}, error);
    }
  }

  private async showUndo(
    slug: string,
    n: number,
    request: FastifyRequest,
    reply: FastifyReply,
    values: Values,
    late: Refusal | null,
  ): Promise<void> {
    const { db } = this.database;
    const [claim, preview] = await Promise.all([readClaim(db, request.viewer, slug), previewUndo(db, request.viewer, slug, n)]);
    const [changed = []] = await changesInWords(db, [preview.changes], preview.labels);
    const refused = late ?? preview.refused;
    const about = { title: `Take back act ${n}`, unlisted: true, status: late?.status ?? 200 };
    const tabs = await claimTabs(this.database.db, request.viewer, claim.id);
    const props = { claim, may: mayOf(request.viewer), tabs, n, did: preview.did, changed, hidden: unseen(values) };
    await this.site.answer(request, reply, 'claimUndo', { ...props, refused: refused?.message ?? null }, about);
  }

  private async shown({ viewer }: FastifyRequest, slug: string, id?: string) {
    const { db } = this.database;
    const [claim, sources] = await Promise.all([readClaim(db, viewer, slug), sourceNames(db)]);
    const all = claim.readings.flatMap((reading, i) => reading.evidence.map((piece) => ({ piece, number: i + 1 })));
    if (id !== undefined && !all.some(({ piece }) => piece.id === id)) throw new Refusal('evidence-unknown');
    const choices = {
      readings: readingOptions(claim),
      sources: Object.keys(sources).map((key) => [key, named(sources[key], key)] as const),
      others: all
        .filter(({ piece }) => piece.id !== id)
        .map(
          ({ piece, number }) =>
            [
              piece.id,
              `${shortSource(sources, piece.source)}, ${linesInWords(piece.from, piece.to)} (${piece.stance} reading ${number})`,
            ] as const,
        ),
    };
    const action = `/claims/${claim.slug}/evidence${id === undefined ? '' : `/${id}`}`;
    return { claim, asked: { ask: 'evidence', isNew: id === undefined, choices }, action, onVersion: id !== undefined } as const;
  }

  private async deciding({ viewer }: FastifyRequest, slug: string, preview: boolean) {
    const claim = await readClaim(this.database.db, viewer, slug);
    return { claim, asked: { ask: 'decision', preview }, action: `/claims/${claim.slug}/decision`, onVersion: true } as const;
  }
}

const named = (source: { author: string | null; title: string } | undefined, key: string): string =>
  source ? [source.author, source.title.split(':')[0]].filter(Boolean).join(', ') : key;
