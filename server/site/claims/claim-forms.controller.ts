import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ClaimAsk, type FormState, filled, readingLine, withReturn } from '../../../client/render.js';
import { AddReading, ChangeClaim, type ClaimDone, type ClaimWhole, can, Refusal, Reopen } from '../../../model/contract/index.js';
import {
  addReading,
  changeClaim,
  changeReading,
  openClaim,
  readClaim,
  reopenClaim,
  withdrawReading,
} from '../../claims/index.js';
import { DATABASE, type Database, type Db } from '../../db/index.js';
import { pageIdOf, readFacts } from '../../pages/index.js';
import { claimTabs } from '../articles/page-tabs.js';
import { fieldsOf } from '../form-input.js';
import { mayOf } from '../may.js';
import { type SitePages, seeOther } from '../site-pages.js';
import {
  askedIn,
  linesIn,
  openingIn,
  readingAsked,
  readingValues,
  refusedAt,
  unseen,
  type Values,
  wrongForm,
} from './claim-input.js';
import { disputeOf } from './dispute-row.js';

/** A form as it is to be shown. */
export interface Shown {
  readonly claim: ClaimWhole | null;
  readonly asked: ClaimAsk;
  readonly action: string;
  /** Whether the act depends on what the sender saw. */
  readonly onVersion?: boolean;
}

/** The claims' forms: shown, sent, shown again with what was wrong. */
export class ClaimForms {
  constructor(
    private readonly site: SitePages,
    private readonly db: Db,
  ) {}

  /** Whether this viewer gets a form; else it has been answered that they sign in first. Throws `not-allowed`. */
  admits(request: FastifyRequest, reply: FastifyReply): boolean {
    if (!request.viewer) seeOther(reply, withReturn('/sign-in', request.url));
    else if (!can(request.viewer, 'claim.act')) throw new Refusal('not-allowed', 'claims are for editors');
    return request.viewer !== null;
  }

  async show(request: FastifyRequest, reply: FastifyReply, shown: Shown, form: FormState, status = 200): Promise<void> {
    const { claim, asked, action, onVersion = false } = shown;
    const hidden = unseen(form.values, onVersion ? claim?.version : undefined);
    const title = claim ? claim.question : 'Open a claim';
    const tabs = claim ? await claimTabs(this.db, request.viewer, claim.id) : { threads: 0, watching: null };
    const props = { claim, may: mayOf(request.viewer), tabs, asked, action, form, hidden };
    return this.site.answer(request, reply, 'claimForm', props, { title, unlisted: true, status });
  }

  /** Does the act and leads on; a refusal about what was filled in shows the form again, on what the claim is by now. */
  async send(
    request: FastifyRequest,
    reply: FastifyReply,
    values: Values,
    shown: () => Promise<Shown>,
    act: () => Promise<ClaimDone>,
    done: string,
  ): Promise<void> {
    try {
      const { slug } = await act();
      seeOther(reply, `/claims/${slug}?done=${done}`);
    } catch (error) {
      if (!(error instanceof Refusal) || !request.viewer || [401, 403, 404].includes(error.status)) throw error;
      await this.show(request, reply, await shown(), refusedAt(values, error), error.status);
    }
  }
}

/** Nest token of the one `ClaimForms`. */
export const CLAIM_FORMS = Symbol('CLAIM_FORMS');

/** Opening, editing and reopening a claim, and its readings. */
@Controller('claims')
export class ClaimFormsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLAIM_FORMS) private readonly forms: ClaimForms,
  ) {}

  @Get('new')
  async askOpen(
    @Query('page') asked: unknown,
    @Query('fact') fact: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!this.forms.admits(request, reply)) return;
    const slug = typeof asked === 'string' ? asked.slice(0, 200) : '';
    if (fact !== undefined) {
      const values = disputeOf(await readFacts(this.database.db, slug), fact);
      return this.forms.show(request, reply, opening(values), filled(values));
    }
    const page = slug ? await pageIdOf(this.database.db, slug) : null;
    const values: Values = page && !page.deleted ? { pages: page.title } : {};
    await this.forms.show(request, reply, opening(values), filled(values));
  }

  @Post('new')
  async open(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.viewer) throw new Refusal('sign-in-needed');
    const values = fieldsOf(body);
    const shown = opening(values);
    const asked = openingIn(values);
    if ('wrong' in asked) return this.forms.show(request, reply, shown, asked.wrong, 422);
    const act = () => openClaim(this.database.db, request.viewer, asked.claim);
    await this.forms.send(request, reply, values, () => Promise.resolve(shown), act, 'opened');
  }

  @Get(':slug/edit')
  async askEdit(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.forms.admits(request, reply)) return;
    const shown = await this.editing(request, slug);
    const { question, about, property, label, pages } = shown.claim;
    const values = { question, about, property: property ?? '', label, pages: pages.map((p) => p.title).join('\n') };
    await this.forms.show(request, reply, shown, filled(values));
  }

  @Post(':slug/edit')
  async edit(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!request.viewer) throw new Refusal('sign-in-needed');
    const values = fieldsOf(body);
    const { question, about, property, label, pages } = values;
    const hides = values.do === 'hide' || values.do === 'show';
    const given = hides
      ? { hidden: values.do === 'hide' }
      : { question, about, property: property || null, label, pages: linesIn(pages) };
    const asked = ChangeClaim.safeParse({ ...given, ...askedIn(values) });
    if (!asked.success)
      return this.forms.show(request, reply, await this.editing(request, slug), wrongForm(values, asked.error), 422);
    const act = () => changeClaim(this.database.db, request.viewer, slug, asked.data);
    await this.forms.send(request, reply, values, () => this.editing(request, slug), act, 'saved');
  }

  /** A new reading, or with an id one that is there. */
  @Get([':slug/reading', ':slug/reading/:id'])
  async askReading(
    @Param('slug') slug: string,
    @Param('id') id: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!this.forms.admits(request, reply)) return;
    const shown = await this.reading(request, slug, id);
    const now = shown.claim.readings.find((r) => r.id === id);
    await this.forms.show(request, reply, shown, filled(now ? readingValues(now) : {}));
  }

  @Post([':slug/reading', ':slug/reading/:id'])
  async saveReading(
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
    const shown = () => this.reading(request, slug, id);
    if (id !== undefined && values.do === 'withdraw') {
      const withdraw = () => withdrawReading(db, viewer, slug, id, askedIn(values));
      return this.forms.send(request, reply, values, shown, withdraw, 'withdrawn');
    }
    const asked = AddReading.safeParse(readingAsked(values));
    if (!asked.success) return this.forms.show(request, reply, await shown(), wrongForm(values, asked.error), 422);
    const act = () =>
      id === undefined ? addReading(db, viewer, slug, asked.data) : changeReading(db, viewer, slug, id, asked.data);
    await this.forms.send(request, reply, values, shown, act, id === undefined ? 'reading' : 'saved');
  }

  @Get(':slug/reopen')
  async askReopen(@Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (this.forms.admits(request, reply)) await this.forms.show(request, reply, await this.reopening(request, slug), filled({}));
  }

  @Post(':slug/reopen')
  async reopen(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!request.viewer) throw new Refusal('sign-in-needed');
    const values = fieldsOf(body);
    const asked = Reopen.safeParse({ reasons: values.reasons, ...askedIn(values) });
    if (!asked.success)
      return this.forms.show(request, reply, await this.reopening(request, slug), wrongForm(values, asked.error), 422);
    const act = () => reopenClaim(this.database.db, request.viewer, slug, asked.data);
    await this.forms.send(request, reply, values, () => this.reopening(request, slug), act, 'reopened');
  }

  private async editing({ viewer }: FastifyRequest, slug: string) {
    const claim = await readClaim(this.database.db, viewer, slug);
    return { claim, asked: { ask: 'edit' }, action: `/claims/${claim.slug}/edit`, onVersion: true } as const;
  }

  private async reading({ viewer }: FastifyRequest, slug: string, id?: string) {
    const claim = await readClaim(this.database.db, viewer, slug);
    if (id !== undefined && !claim.readings.some((r) => r.id === id)) throw new Refusal('reading-unknown');
    const action = `/claims/${claim.slug}/reading${id === undefined ? '' : `/${id}`}`;
    return { claim, asked: { ask: 'reading', isNew: id === undefined }, action, onVersion: id !== undefined } as const;
  }

  private async reopening({ viewer }: FastifyRequest, slug: string) {
    const claim = await readClaim(this.database.db, viewer, slug);
    return { claim, asked: { ask: 'reopen' }, action: `/claims/${claim.slug}/reopen`, onVersion: true } as const;
  }
}

/** The form of a new claim; one that began with a row of an infobox has that row's fields. */
const opening = (values: Values): Shown => ({
  claim: null,
  asked: { ask: 'open', disputed: 'cites' in values },
  action: '/claims/new',
});

/** The choice of a reading in a form. */
export const readingOptions = ({ readings }: ClaimWhole): [string, string][] =>
  readings.map((reading, i) => [reading.id, `${i + 1}. ${readingLine(reading, 100)}`]);
