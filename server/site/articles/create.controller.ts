import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormState, filled, withReturn } from '../../../client/render.js';
import { CreatePage, Refusal } from '../../../model/contract/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { createPage } from '../../pages/index.js';
import { fieldsOf, refusedForm, wrongFields } from '../form-input.js';
import { SITE, type SitePages, seeOther } from '../site-pages.js';

/** Making a page. */
@Controller('new')
export class CreateController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SITE) private readonly site: SitePages,
  ) {}

  @Get()
  async show(@Query('title') title: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', request.url));
    await this.answer(request, reply, filled(typeof title === 'string' ? { title: title.slice(0, 200) } : {}), 200);
  }

  @Post()
  async create(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.viewer) throw new Refusal('sign-in-needed');
    const values = fieldsOf(body);
    const { title, kind, description } = values;
    const asked = CreatePage.safeParse({ title, kind, description: description || undefined });
    if (!asked.success) return this.answer(request, reply, wrongFields(values, asked.error), 422);
    try {
      const { slug } = await createPage(this.database.db, request.viewer, asked.data);
      seeOther(reply, `/wiki/${slug}/edit`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.answer(request, reply, refusedForm(values, error, 'title'), error.status);
    }
  }

  private answer(request: FastifyRequest, reply: FastifyReply, form: FormState, status: number): Promise<void> {
    return this.site.answer(request, reply, 'new', { form }, { title: 'Create a page', unlisted: true, status });
  }
}
