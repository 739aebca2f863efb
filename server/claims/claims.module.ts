import { Module } from '@nestjs/common';
import { ClaimPartsController } from './claim-parts.controller.js';
import { ClaimsController } from './claims.controller.js';
import { PageFactsController } from './page-facts.controller.js';

@Module({ controllers: [ClaimsController, ClaimPartsController, PageFactsController] })
export class ClaimsModule {}
