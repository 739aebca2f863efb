import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ExpectPlace, type PageWhole, Reattach, type Viewer } from '../../model/contract/index.js';
import { ROOMS, type Rooms } from '../collab/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { readWhole } from '../pages/index.js';
import { confirmAnchor } from './anchors/confirm-anchor.js';
import { dropAnchor } from './anchors/drop-anchor.js';
import { expectPlace } from './anchors/expect-places.js';
import { placesInPage } from './anchors/places-in-page.js';
import { reattachAnchor } from './anchors/reattach-anchor.js';

/** Where claims stand in pages: a page with its claims, and the places of a claim. */
@Controller('api/v1')
export class PlacesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(ROOMS) private readonly rooms: Rooms,
  ) {}

  @Get('pages/:slug')
  async page(@CurrentViewer() viewer: Viewer | null, @Param('slug') slug: string): Promise<PageWhole> {
    const { db } = this.database;
    const page = await readWhole(db, viewer, slug);
    return { ...page, claims: await placesInPage(db, viewer, page.id) };
  }

  @Post('claims/:slug/places')
  expect(@CurrentViewer() viewer: Viewer | null, @Param('slug') slug: string, @Body(valid(ExpectPlace)) input: ExpectPlace) {
    return expectPlace(this.database.db, viewer, slug, input);
  }

  @Post('claims/:slug/places/:id/attach')
  attach(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Body(valid(Reattach)) { words }: Reattach,
  ) {
    return reattachAnchor(this.database.db, this.rooms, viewer, { slug, id, words });
  }

  @Post('claims/:slug/places/:id/confirm')
  confirm(@CurrentViewer() viewer: Viewer | null, @Param('slug') slug: string, @Param('id') id: string) {
    return confirmAnchor(this.database.db, viewer, slug, id);
  }

  @Delete('claims/:slug/places/:id')
  @HttpCode(204)
  drop(@CurrentViewer() viewer: Viewer | null, @Param('slug') slug: string, @Param('id') id: string): Promise<void> {
    return dropAnchor(this.database.db, viewer, slug, id);
  }
}
