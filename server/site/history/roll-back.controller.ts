import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { emptyForm, type FormState, filled, type RollBackProps } from '../../../client/render.js';
import { can, type PageView, Refusal, Summary } from '../../../model/contract/index.js';
import { ROOMS, type Rooms } from '../../collab/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { DIFF_POOL, type DiffPool, pagePeople, previewRollBack, type RollingBack, rollBack } from '../../revisions/index.js';
import { ARTICLES, type Articles } from '../articles/articles.js';
import { pageTabs } from '../articles/page-tabs.js';
import { fieldsOf, refusedForm, wrongFields } from '../form-input.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { difference } from './difference.js';

/** Taking back everything that one person did to a page: first whose and since when, then what would happen, then the button. */
@Controller('wiki/:slug/rollback')
export class RollBackController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ROOMS) private readonly rooms: Rooms,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(ARTICLES) private readonly articles: Articles,
    @Inject(DIFF_POOL) private readonly diffs: DiffPool,
  ) {}

  @Get()
  async ask(
    @Param('slug') slug: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.pageAt(slug, request, reply);
    if (page) await this.show(page, request, reply, fieldsOf(query), emptyForm, 200);
  }

  @Post()
  async act(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.pageAt(slug, request, reply);
    if (!page) return;
    const values = fieldsOf(body);
    const summary = Summary.optional().safeParse(values.summary || undefined);
    if (!summary.success) return this.show(page, request, reply, values, wrongFields(values, summary.error), 422);
    const { asked } = askedOf(values);
    if (!asked) return this.show(page, request, reply, values, emptyForm, 422);
    try {
      const input = { ...asked, summary: summary.data, anyway: values.anyway === 'yes' };
      const { n } = await rollBack(this.database, this.rooms, request.viewer, page.id, input);
      seeOther(reply, `/wiki/${page.slug}/history?saved=${n}`);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 403) throw error;
      await this.show(page, request, reply, values, refusedForm(values, error, null), error.status);
    }
  }

  private async show(
    page: PageView,
    request: FastifyRequest,
    reply: FastifyReply,
    values: Readonly<Record<string, string>>,
    form: FormState,
    status: number,
  ): Promise<void> {
    const { slug, title } = page;
    const { asked, form: filter } = askedOf(values);
    const [{ found, refused }, people] = await Promise.all([
      asked ? this.preview(page, request, asked, form) : { found: null, refused: null },
      pagePeople(this.database.db, page.id),
    ]);
    const isNothing = refused?.code === 'nothing-to-save';
    const field = refused?.code === 'revision-unknown' ? 'version' : 'person';
    const isWrong = Object.keys(filter.errors).length > 0;
    const props: RollBackProps = {
      slug,
      title,
      tabs: await pageTabs(this.database.db, request.viewer, page),
      deed: 'rollback',
      asked: refused && !isNothing ? refusedForm(filter.values, refused, field) : filter,
      people,
      found,
      nothing: isNothing,
    };
    await this.site.answer(request, reply, 'changeBack', props, {
      title: `Roll back ${title}`,
      unlisted: true,
      status: isWrong ? 422 : refused && !isNothing ? refused.status : status,
    });
  }

  private async preview(
    page: PageView,
    { viewer }: FastifyRequest,
    asked: RollingBack,
    form: FormState,
  ): Promise<{ found: RollBackProps['found']; refused: Refusal | null }> {
    try {
      const preview = await previewRollBack(this.database, this.rooms, viewer, page.id, asked);
      const { author, now, result, inside } = preview;
      const change = await difference(this.diffs, now, result, { mode: inside.length > 0 ? 'beside' : 'inline' });
      return { found: { author, change, inside, form }, refused: null };
    } catch (error) {
      if (!(error instanceof Refusal) || !['user-unknown', 'revision-unknown', 'nothing-to-save'].includes(error.code))
        throw error;
      return { found: null, refused: error };
    }
  }

  /** The page, for a moderator. */
  private async pageAt(slug: string, request: FastifyRequest, reply: FastifyReply): Promise<PageView | null> {
    const page = await this.articles.editableAt(slug, request, reply, '/rollback');
    if (page && !can(request.viewer, 'page.roll-back')) throw new Refusal('not-allowed');
    return page;
  }
}

/** Whose changes and since when, as the form says; null where it says that not, or not yet. */
function askedOf({ person = '', version = '', since = '' }: Readonly<Record<string, string>>): {
  asked: RollingBack | null;
  form: FormState;
} {
  const values = { person: person.trim(), version: version.trim(), since };
  if (Object.values(values).every((value) => value === '')) return { asked: null, form: filled(values) };
  const wrong = (field: string, message: string) => ({ asked: null, form: filled(values, [{ field, message }]) });
  if (!values.person) return wrong('person', 'Say whose changes.');
  if (values.version && since) return wrong('since', 'Either a version or an instant.');
  if (values.version) {
    if (!/^[1-9]\d{0,8}$/.test(values.version)) return wrong('version', 'This is no version’s number.');
    return { asked: { author: values.person, since: { revision: Number(values.version) } }, form: filled(values) };
  }
  if (!since) return wrong('version', 'Say since when.');
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(since) ? new Date(`${since}Z`) : null;
  if (!at || Number.isNaN(at.getTime())) return wrong('since', 'This is not a date and time.');
  return { asked: { author: values.person, since: at }, form: filled(values) };
}
