import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../model/contract/index.js';
import { CONFIG, type Config, publicOrigin } from '../config/index.js';
import { DATABASE, type Database } from '../db/index.js';
import { listAddresses } from '../pages/index.js';
import { CLIENT, type ClientDoor } from './client-door.js';
import { encodingFor } from './client-files.js';
import { favicon } from './favicon.js';

/** What machines ask for: the browser's files, the icon, and what search engines read. */
@Controller()
export class FilesController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLIENT) private readonly client: ClientDoor,
  ) {}

  @Get('assets/:name')
  async asset(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const encoding = encodingFor(request.headers['accept-encoding']);
    const file = await this.client.files?.read(name, encoding);
    if (!file) throw new Refusal('not-found');
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    reply
      .type(file.type)
      .headers({ vary: 'accept-encoding', 'cache-control': 'public, max-age=31536000, immutable' })
      .send(file.body);
  }

  @Get('favicon.svg')
  icon(@Res() reply: FastifyReply): void {
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(favicon);
  }

  /** Browsers ask for it without being told to. */
  @Get('favicon.ico')
  oldIcon(@Res() reply: FastifyReply): void {
    reply.status(301).headers({ location: '/favicon.svg', 'cache-control': 'public, max-age=86400' }).send();
  }

  @Get('robots.txt')
  robots(@Res() reply: FastifyReply): void {
    const lines = [
      'User-agent: *',
      'Disallow: /api/',
      'Disallow: /search',
      'Disallow: /sign-',
      'Disallow: /new',
      'Disallow: /users/me',
    ];
    reply
      .type('text/plain; charset=utf-8')
      .send(`${[...lines, '', `Sitemap: ${publicOrigin(this.config)}/sitemap.xml`].join('\n')}\n`);
  }

  @Get('sitemap.xml')
  async sitemap(@Res() reply: FastifyReply): Promise<void> {
    const at = publicOrigin(this.config);
    const pages = await listAddresses(this.database.db);
    const entries = [
      ...['/', '/wiki', '/sources', '/about'].map((path) => `<url><loc>${at}${path}</loc></url>`),
      ...pages.map((p) => `<url><loc>${at}/wiki/${p.slug}</loc><lastmod>${p.changedAt}</lastmod></url>`),
    ];
    reply
      .type('application/xml; charset=utf-8')
      .send(
        `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`,
      );
  }
}
