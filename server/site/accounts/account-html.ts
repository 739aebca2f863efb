import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AccountPage } from '../../../model/contract/index.js';
import { CONFIG, type Config } from '../../config/index.js';
import { DATABASE, type Database } from '../../db/index.js';
import { readUser } from '../../users/index.js';
import { recentChanges } from '../finding/changes.js';
import { SITE, type SitePages } from '../site-pages.js';

/** The accounts' pages as HTML, first opened or shown again after a form. */
@Injectable()
export class AccountHtml {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SITE) private readonly site: SitePages,
  ) {}

  async make(account: AccountPage, request: FastifyRequest): Promise<string> {
    switch (account.page) {
      case 'sign-in':
        return this.site.html(request, 'signIn', account.model, { title: 'Sign in', unlisted: true });
      case 'sign-up':
        return this.site.html(request, 'signUp', account.model, { title: 'Create an account', unlisted: true });
      case 'password':
        return this.site.html(request, 'password', account.model, { title: 'Password', unlisted: true });
      case 'forgotten':
        return this.site.html(request, 'forgotten', account.model, { title: 'Forgotten password', unlisted: true });
      case 'reset':
        return this.site.html(request, 'reset', account.model, { title: 'New password', unlisted: true });
      case 'email':
        return this.site.html(request, 'email', account.model, { title: 'E-mail address', unlisted: true });
      case 'confirm-email':
        return this.site.html(request, 'confirmEmail', account.model, { title: 'E-mail address', unlisted: true });
      case 'tokens':
        return this.site.html(request, 'tokens', account.model, { title: 'Tokens for scripts', unlisted: true });
      case 'invitations':
        return this.site.html(request, 'invitations', account.model, { title: 'Invitations', unlisted: true });
      case 'user': {
        const { db } = this.database;
        const { id } = await readUser(db, account.model.name);
        const { changes } = await recentChanges(db, request.viewer, { userId: id, limit: 50 });
        return this.site.html(
          request,
          'user',
          { user: account.model, changes, mail: this.config.mail !== null },
          { title: account.model.displayName },
        );
      }
    }
  }
}
