import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormState, filled, type SettingName, settingNames, withReturn } from '../../../client/render.js';
import { ChangePage, can, type PageView, Refusal } from '../../../model/contract/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { changePage, deletePage, undeletePage } from '../../pages/index.js';
import { fieldsOf, refusedForm, wrongFields } from '../form-input.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';
import { aliasLines, readAliasLines } from './alias-lines.js';
import { ARTICLES, type Articles } from './articles.js';
import { answerElsewhere } from './elsewhere.js';
import { settingsOf } from './page-settings.js';
import { pageTabs } from './page-tabs.js';

/** Everything about a page but its text. */
@Controller('wiki/:slug/settings')
export class SettingsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
    @Inject(ARTICLES) private readonly articles: Articles,
  ) {}

  @Get()
  async show(
    @Param('slug') slug: string,
    @Query('done') done: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.articles.find(slug);
    if (!('page' in found)) return answerElsewhere(this.around, request, reply, slug, found, '/settings');
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', request.url));
    await this.answer(found.page, request, reply, { done: settingNames.find((name) => name === done) ?? null });
  }

  @Post()
  async change(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { db } = this.database;
    const { do: what, ...values } = fieldsOf(body);
    const found = await this.articles.find(slug);
    if ('deleted' in found && what === 'undelete') {
      await undeletePage(db, request.viewer, found.deleted.id);
      return seeOther(reply, `/wiki/${found.deleted.slug}`);
    }
    if (!('page' in found)) return answerElsewhere(this.around, request, reply, slug, found, '/settings');
    const { page } = found;
    const setting = settingNames.find((name) => name === what);
    if (!setting) throw new Refusal('bad-request');
    if (!request.viewer) throw new Refusal('sign-in-needed');
    const again = (form: FormState, status: number) => this.answer(page, request, reply, { forms: { [setting]: form }, status });
    try {
      if (setting === 'delete') {
        if (values.sure !== 'yes' && can(request.viewer, 'page.delete'))
          return again({ values, errors: { sure: 'Tick this to delete the page.' } }, 422);
        await deletePage(db, request.viewer, page.id);
        return seeOther(reply, `/wiki/${page.slug}`);
      }
      const value = values[setting] ?? '';
      const asked = ChangePage.safeParse({ [setting]: setting === 'aliases' ? readAliasLines(value) : value });
      if (!asked.success) return again(wrongFields(values, asked.error), 422);
      const { deleted: _, ...change } = asked.data;
      const now = await changePage(db, request.viewer, page.id, change);
      seeOther(reply, `/wiki/${now.slug}/settings?done=${setting}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await again(refusedForm(values, error, setting === 'delete' ? null : setting), error.status);
    }
  }

  private async answer(
    page: PageView,
    request: FastifyRequest,
    reply: FastifyReply,
    state: { forms?: Partial<Record<SettingName, FormState>>; done?: SettingName | null; status?: number },
  ): Promise<void> {
    const { title, description, protection, aliases } = page;
    const now = { title, description, protection, aliases: aliasLines(aliases) };
    const open = settingsOf(request.viewer, page);
    const forms = Object.fromEntries(open.map((name) => [name, filled(now)]));
    const tabs = await pageTabs(this.database.db, request.viewer, page);
    const props = { slug: page.slug, title, tabs, forms: { ...forms, ...state.forms }, done: state.done ?? null };
    const about = { title: `Settings of ${title}`, unlisted: true, status: state.status ?? 200 };
    return this.site.answer(request, reply, 'settings', props, about);
  }

  private get around() {
    return { db: this.database.db, site: this.site };
  }
}
