import { Module } from '@nestjs/common';
import { CommentsController } from './comments.controller.js';
import { ThreadsController } from './threads.controller.js';

@Module({ controllers: [ThreadsController, CommentsController] })
export class DiscussionModule {}
