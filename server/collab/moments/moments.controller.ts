import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { type Moment, Refusal, UpdatesQuery, type UpdatesWindow } from '../../../model/contract/index.js';
import { toText } from '../../../model/document/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { valid } from '../../http/index.js';
import { findPage } from '../../pages/index.js';
import { displayNames } from '../../users/index.js';
import { MOMENTS, type MomentMaker } from './moment-maker.js';
import { readMoment } from './read-moment.js';
import { readUpdates } from './read-updates.js';

const nobody = { name: '', displayName: 'somebody' };

/** A page's life, change by change. */
@Controller('api/v1/pages/:slug')
export class MomentsController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(MOMENTS) private readonly maker: MomentMaker,
  ) {}

  @Get('moments/:seq')
  async moment(@Param('slug') slug: string, @Param('seq') asked: string): Promise<Moment> {
    const { db, sql } = this.database;
    const { id } = await findPage(db, slug);
    if (!/^\d{1,15}$/.test(asked)) throw new Refusal('moment-unknown', asked.slice(0, 20));
    const { seq, last, at, userId, document } = await readMoment(sql, this.maker, id, Number(asked));
    const people = await displayNames(db, userId ? [userId] : []);
    const author = userId && (people.get(userId) ?? nobody);
    return { seq, last, at: at?.toISOString() ?? null, author, document, text: toText(document) };
  }

  @Get('updates')
  async updates(
    @Param('slug') slug: string,
    @Query(valid(UpdatesQuery)) query: z.infer<typeof UpdatesQuery>,
  ): Promise<UpdatesWindow> {
    const { db, sql } = this.database;
    const { id } = await findPage(db, slug);
    const { last, base, rows, goesOn } = await readUpdates(sql, id, query);
    const ids = [...new Set(rows.map(({ userId }) => userId))];
    const names = await displayNames(db, ids);
    return {
      last,
      base: base && { seq: base.seq, state: base64(base.state) },
      people: ids.map((userId) => names.get(userId) ?? nobody),
      items: rows.map(({ seq, at, userId, update }) => ({
        seq,
        at: at.toISOString(),
        by: ids.indexOf(userId),
        update: base64(update),
      })),
      next: goesOn ? String(rows.at(-1)?.seq ?? base?.seq ?? 0) : null,
    };
  }
}

const base64 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');
