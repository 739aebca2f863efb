import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ChangeBackProps, emptyForm, type FormState } from '../../../client/render.js';
import { Refusal, Summary } from '../../../model/contract/index.js';
import { ROOMS, type Rooms } from '../../collab/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { DIFF_POOL, type DiffPool, previewRestore, previewUndo, restoreVersion, undoVersion } from '../../revisions/index.js';
import { ARTICLES, type Articles } from '../articles/articles.js';
import { pageTabs } from '../articles/page-tabs.js';
import { fieldsOf, refusedForm, wrongFields } from '../form-input.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { difference } from './difference.js';

type Deed = 'restore' | 'undo';

interface Asked {
  readonly deed: Deed;
  readonly slug: string;
  readonly n: string;
  readonly author?: string | undefined;
}

/** Restoring a version, and undoing one: first what would happen, then the button. */
@Controller('wiki/:slug')
export class ChangeBackController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ROOMS) private readonly rooms: Rooms,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(ARTICLES) private readonly articles: Articles,
    @Inject(DIFF_POOL) private readonly diffs: DiffPool,
  ) {}

  @Get('restore/:n')
  askRestore(@Param('slug') slug: string, @Param('n') n: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.ask({ deed: 'restore', slug, n }, request, reply, emptyForm, 200);
  }

  @Get('undo/:n')
  askUndo(
    @Param('slug') slug: string,
    @Param('n') n: string,
    @Query('author') author: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.ask({ deed: 'undo', slug, n, ...authorOf(author) }, request, reply, emptyForm, 200);
  }

  @Post('restore/:n')
  restore(
    @Param('slug') slug: string,
    @Param('n') n: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.act({ deed: 'restore', slug, n }, body, request, reply);
  }

  @Post('undo/:n')
  undo(
    @Param('slug') slug: string,
    @Param('n') n: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.act({ deed: 'undo', slug, n, ...authorOf(fieldsOf(body).author) }, body, request, reply);
  }

  private async ask(asked: Asked, request: FastifyRequest, reply: FastifyReply, form: FormState, status: number): Promise<void> {
    const page = await this.articles.editableAt(asked.slug, request, reply, `/${asked.deed}/${encodeURIComponent(asked.n)}`);
    if (!page) return;
    const { deed, author } = asked;
    const { id, slug, title } = page;
    const revision = numberOf(asked.n);
    const { seq, document } = await this.rooms.flush(id);
    const preview =
      deed === 'restore'
        ? await previewRestore(this.database, id, revision)
        : await previewUndo(this.database, this.rooms, id, { revision, author });
    const { version, result } = preview;
    const props: ChangeBackProps = {
      slug,
      title,
      tabs: await pageTabs(this.database.db, request.viewer, page),
      deed,
      n: version.n,
      at: version.at,
      contributors: version.contributors,
      author: version.contributors.find(({ name }) => name === author) ?? null,
      change: result && (await difference(this.diffs, document, result)),
      conflict: result
        ? null
        : {
            wanted: await difference(this.diffs, version.document, preview.without, { prefix: 'wanted-' }),
            since: await difference(this.diffs, version.document, document, { prefix: 'since-' }),
          },
      seq,
      form,
    };
    await this.site.answer(request, reply, 'changeBack', props, {
      title: `${deed === 'restore' ? 'Restore' : 'Undo'} version ${version.n} of ${title}`,
      unlisted: true,
      status: result ? status : 409,
    });
  }

  private async act(asked: Asked, body: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const page = await this.articles.editableAt(asked.slug, request, reply, `/${asked.deed}/${encodeURIComponent(asked.n)}`);
    if (!page) return;
    const { author } = asked;
    const values = fieldsOf(body);
    const summary = Summary.optional().safeParse(values.summary || undefined);
    if (!summary.success) return this.ask(asked, request, reply, wrongFields(values, summary.error), 422);
    const input = { revision: numberOf(asked.n), summary: summary.data };
    const baseSeq = /^\d{1,15}$/.test(values.seq ?? '') ? Number(values.seq) : undefined;
    try {
      const { n } =
        asked.deed === 'restore'
          ? await restoreVersion(this.database, this.rooms, request.viewer, page.id, { ...input, baseSeq })
          : await undoVersion(this.database, this.rooms, request.viewer, page.id, { ...input, author });
      seeOther(reply, `/wiki/${page.slug}/history?saved=${n}`);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 404) throw error;
      await this.ask(asked, request, reply, refusedForm(values, error, null), error.status);
    }
  }
}

const authorOf = (author: unknown): { author?: string } => (typeof author === 'string' && author ? { author } : {});

const numberOf = (asked: string): number => (/^[1-9]\d{0,9}$/.test(asked) ? Number(asked) : -1);
