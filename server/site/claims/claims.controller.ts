import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { compareStates, labelsIn, recordsOf } from '../../../model/claims/index.js';
import { ClaimId, can, ListClaimsQuery, Refusal } from '../../../model/contract/index.js';
import { slugify } from '../../../model/text/index.js';
import {
  claimStamp,
  claimWithId,
  countClaims,
  findClaim,
  listActs,
  listClaims,
  readClaim,
  readClaimAt,
  stateAt,
} from '../../claims/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { pageIdOf } from '../../pages/index.js';
import { VOCABULARY, type Vocabulary } from '../../sources/index.js';
import { askedAccording } from '../articles/asked-according.js';
import { followedIn } from '../articles/followed.js';
import { claimTabs } from '../articles/page-tabs.js';
import { mayOf } from '../may.js';
import { SITE, type SitePages } from '../site-pages.js';
import { answerStamped } from '../stamped-page.js';
import { changesInWords } from './claim-changes.js';
import { claimPreview } from './claim-preview.js';
import { sourceNames } from './claim-sources.js';
import { evidencePassages } from './evidence-passages.js';
import { foundAgain } from './found-again.js';

/** What the page says after an act. */
const doneWords: Readonly<Record<string, string>> = {
  opened: 'The claim is open.',
  saved: 'Saved.',
  reading: 'The reading is added.',
  evidence: 'The evidence is added.',
  withdrawn: 'Withdrawn. The history can bring it back.',
  decided: 'Decided. New evidence, or anybody with reasons, can reopen it.',
  reopened: 'The claim is reopened.',
  undone: 'Taken back.',
  attached: 'The words are marked again.',
  confirmed: 'Confirmed.',
  dropped: 'The place is dropped.',
};

/** Reading claims: the list, a claim, its past. */
@Controller('claims')
export class ClaimPagesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(VOCABULARY) private readonly vocabulary: Vocabulary,
  ) {}

  @Get()
  async list(@Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { db } = this.database;
    const { viewer } = request;
    const { page: asked = '', cursor, ...rest } = filterIn(query);
    const found = asked ? await pageIdOf(db, slugify(asked)) : null;
    const page = found && !found.deleted ? found : null;
    // an address that leads to no page: no claim concerns it
    const filter = { ...rest, pageId: asked ? (page?.id ?? ('00000000-0000-0000-0000-000000000000' as never)) : undefined };
    const [{ items, next }, counts, sources] = await Promise.all([
      listClaims(db, viewer, { ...filter, cursor }),
      countClaims(db, viewer, filter),
      sourceNames(db),
    ]);
    const address = new URLSearchParams(
      Object.entries({ ...rest, page: asked }).filter(([, value]) => value) as [string, string][],
    );
    if (next) address.set('cursor', next);
    const props = {
      claims: items,
      filter: {
        status: rest.status ?? null,
        source: rest.source ?? '',
        testimony: rest.testimony ?? '',
        support: rest.support ?? '',
        page: page?.title ?? asked,
      },
      counts,
      sources,
      page: page && { slug: page.slug, title: page.title },
      isLater: cursor !== undefined,
      next: next && `/claims?${address.toString()}`,
      mayAct: can(viewer, 'claim.act'),
    };
    await this.site.answer(request, reply, 'claims', props, { title: 'Claims', unlisted: cursor !== undefined });
  }

  @Get(':slug')
  async show(
    @Param('slug') slug: string,
    @Query() { done, according: asked }: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const { viewer } = request;
    const according = askedAccording(asked);
    if (ClaimId.safeParse(slug).success) {
      const keep = according === null ? '' : `?according=${according}`;
      reply.redirect(`/claims/${await claimWithId(db, viewer, slug)}${keep}`, 301);
      return;
    }
    const make = async () => {
      const [claim, sources] = await Promise.all([readClaim(db, viewer, slug), sourceNames(db)]);
      const passages = await evidencePassages({ db, vocabulary: this.vocabulary }, viewer, claim, sources);
      const said = typeof done === 'string' && Object.hasOwn(doneWords, done) ? (doneWords[done] ?? null) : null;
      const props = {
        claim,
        sources,
        passages,
        may: mayOf(viewer),
        tabs: await claimTabs(db, viewer, claim.id),
        newest: null,
        followed: followedIn(claim, according, sources),
        done: said,
        found: await foundAgain(db, viewer, claim),
      };
      return this.site.html(request, 'claim', props, { title: claim.question, description: claim.about || undefined });
    };
    // the stamp is older than what is made with it: an act between them costs a browser one page too many, never one too few
    const { id } = await findClaim(db, viewer, slug);
    const [stamp, { threads, watching }, unread, names] = await Promise.all([
      claimStamp(db, viewer, slug),
      claimTabs(db, viewer, id as ClaimId),
      this.site.unread(request),
      // a source that is followed need not be among the evidence, which the stamp knows
      according === null ? null : sourceNames(db),
    ]);
    const name = according && names?.[according];
    await answerStamped(request, reply, [stamp, threads, watching, unread, JSON.stringify(name)].join(' '), make);
  }

  @Get(':slug/preview')
  async preview(
    @Param('slug') slug: string,
    @Query('according') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const according = askedAccording(asked);
    const [claim, sources] = await Promise.all([readClaim(db, request.viewer, slug), according === null ? {} : sourceNames(db)]);
    const preview = claimPreview(claim, followedIn(claim, according, sources));
    reply.header('cache-control', 'private, no-cache').type('application/json; charset=utf-8').send(JSON.stringify(preview));
  }

  @Get(':slug/history')
  async history(
    @Param('slug') slug: string,
    @Query('cursor') asked: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const cursor = typeof asked === 'string' ? asked : undefined;
    const [claim, acts] = await Promise.all([readClaim(db, request.viewer, slug), listActs(db, request.viewer, slug, cursor)]);
    const changed = await changesInWords(
      db,
      acts.items.map((act) => act.changes),
      acts.labels,
    );
    const props = {
      claim,
      may: mayOf(request.viewer),
      tabs: await claimTabs(db, request.viewer, claim.id),
      acts: acts.items.map((act, i) => ({ ...act, changed: changed[i] ?? [] })),
      older: acts.next && `/claims/${claim.slug}/history?cursor=${acts.next}`,
    };
    await this.site.answer(request, reply, 'claimHistory', props, { title: `History of “${claim.question}”`, unlisted: true });
  }

  @Get(':slug/history/:n')
  async past(
    @Param('slug') slug: string,
    @Param('n') n: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const [claim, now, sources] = await Promise.all([
      readClaimAt(db, request.viewer, slug, numberIn(n)),
      readClaim(db, request.viewer, slug),
      sourceNames(db),
    ]);
    const passages = await evidencePassages({ db, vocabulary: this.vocabulary }, request.viewer, claim, sources);
    const tabs = await claimTabs(db, request.viewer, claim.id);
    const props = { claim, sources, passages, may: mayOf(request.viewer), tabs, newest: now.version, done: null };
    await this.site.answer(request, reply, 'claim', props, {
      title: `${claim.question} (after act ${claim.version})`,
      unlisted: true,
    });
  }

  @Get(':slug/diff')
  async diff(
    @Param('slug') slug: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const { viewer } = request;
    const [a, b] = [numberIn(query.from), numberIn(query.to)].sort((x, y) => x - y) as [number, number];
    const [claim, from, to] = await Promise.all([
      readClaim(db, viewer, slug),
      stateAt(db, viewer, slug, a),
      stateAt(db, viewer, slug, b),
    ]);
    const records = [from, to].flatMap(({ state }) => recordsOf(state));
    const labels = labelsIn(records.map(({ on, id, fields }) => ({ on, id, before: null, after: fields })));
    const [changed = []] = await changesInWords(db, [compareStates(from.state, to.state)], labels);
    const props = {
      claim,
      may: mayOf(viewer),
      tabs: await claimTabs(db, viewer, claim.id),
      from: { n: from.n, at: from.changedAt.toISOString() },
      to: { n: to.n, at: to.changedAt.toISOString() },
      changed,
    };
    await this.site.answer(request, reply, 'claimDiff', props, { title: `Changes of “${claim.question}”`, unlisted: true });
  }
}

/** An act's number; -1 where it is none. */
export const numberIn = (asked: unknown): number =>
  typeof asked === 'string' && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : -1;

/** The filter in an address; an empty field is none. Throws `invalid`. */
function filterIn(query: Record<string, unknown>): ListClaimsQuery {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  const read = ListClaimsQuery.safeParse(given);
  if (!read.success) throw new Refusal('invalid', String(read.error.issues[0]?.path[0] ?? ''));
  return read.data;
}
