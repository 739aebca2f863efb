import { Body, Controller, Delete, Headers, Inject, Param, Post, Put } from '@nestjs/common';
import { AddEvidence, AddReading, Decide, JustAsked, Reopen, type Viewer } from '../../model/contract/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { CurrentViewer, valid } from '../http/index.js';
import { addEvidence } from './add-evidence.js';
import { addReading } from './add-reading.js';
import { asked } from './asked.js';
import { changeEvidence } from './change-evidence.js';
import { changeReading } from './change-reading.js';
import { decideClaim } from './decide-claim.js';
import { reopenClaim } from './reopen-claim.js';
import { withdrawEvidence } from './withdraw-evidence.js';
import { withdrawReading } from './withdraw-reading.js';

type Sent = Record<string, string | undefined>;

const MaybeAsked = JustAsked.nullish().transform((body) => body ?? {});

/** Readings, evidence and decisions of a claim. */
@Controller('api/v1/claims/:slug')
export class ClaimPartsController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Post('readings')
  addReading(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Headers() sent: Sent,
    @Body(valid(AddReading)) input: AddReading,
  ) {
    return addReading(this.database.db, viewer, slug, { ...input, ...asked(input, sent) });
  }

  @Put('readings/:id')
  changeReading(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Headers() sent: Sent,
    @Body(valid(AddReading)) input: AddReading,
  ) {
    return changeReading(this.database.db, viewer, slug, id, { ...input, ...asked(input, sent) });
  }

  @Delete('readings/:id')
  withdrawReading(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Headers() sent: Sent,
    @Body(valid(MaybeAsked)) input: JustAsked,
  ) {
    return withdrawReading(this.database.db, viewer, slug, id, asked(input, sent));
  }

  @Post('readings/:id/evidence')
  addEvidence(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Headers() sent: Sent,
    @Body(valid(AddEvidence)) input: AddEvidence,
  ) {
    return addEvidence(this.database.db, viewer, slug, id, { ...input, ...asked(input, sent) });
  }

  @Put('evidence/:id')
  changeEvidence(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Headers() sent: Sent,
    @Body(valid(AddEvidence)) input: AddEvidence,
  ) {
    return changeEvidence(this.database.db, viewer, slug, id, { ...input, ...asked(input, sent) });
  }

  @Delete('evidence/:id')
  withdrawEvidence(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Param('id') id: string,
    @Headers() sent: Sent,
    @Body(valid(MaybeAsked)) input: JustAsked,
  ) {
    return withdrawEvidence(this.database.db, viewer, slug, id, asked(input, sent));
  }

  @Post('decision')
  decide(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Headers() sent: Sent,
    @Body(valid(Decide)) input: Decide,
  ) {
    return decideClaim(this.database.db, viewer, slug, { ...input, ...asked(input, sent) });
  }

  @Post('reopen')
  reopen(
    @CurrentViewer() viewer: Viewer | null,
    @Param('slug') slug: string,
    @Headers() sent: Sent,
    @Body(valid(Reopen)) input: Reopen,
  ) {
    return reopenClaim(this.database.db, viewer, slug, { ...input, ...asked(input, sent) });
  }
}
