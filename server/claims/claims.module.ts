import { Module } from '@nestjs/common';
import { ClaimPartsController } from './claim-parts.controller.js';
import { ClaimsController } from './claims.controller.js';

@Module({ controllers: [ClaimsController, ClaimPartsController] })
export class ClaimsModule {}
