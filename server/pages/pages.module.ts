import { Module } from '@nestjs/common';
import { ListsController } from './lists.controller.js';
import { PagesController } from './pages.controller.js';

@Module({ controllers: [PagesController, ListsController] })
export class PagesModule {}
