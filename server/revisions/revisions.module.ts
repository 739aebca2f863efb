import { Module } from '@nestjs/common';
import { CollabModule } from '../collab/index.js';
import { RevisionsController } from './revisions.controller.js';

@Module({ imports: [CollabModule], controllers: [RevisionsController] })
export class RevisionsModule {}
