import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { withReturn } from '../../../client/render.js';
import { can, type ImportReport, Refusal } from '../../../model/contract/index.js';
import type { Db } from '../../db/index.js';
import { importText, largestText, readSidecar } from '../../sources/index.js';
import { type SitePages, seeOther } from '../site-pages.js';

const path = '/new-source';

interface Deps {
  readonly db: Db;
  readonly site: SitePages;
}

/** The form that adds a text. Its files come as they are, so this scope's only parser keeps the body unread. */
export function sourceUpload(scope: FastifyInstance, { db, site }: Deps): void {
  scope.removeAllContentTypeParsers();
  const bodyLimit = largestText + (1 << 20);
  scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));

  scope.get(path, async (request, reply) => {
    if (!request.viewer) return seeOther(reply, withReturn('/sign-in', request.url));
    if (!can(request.viewer, 'source.import')) throw new Refusal('not-allowed');
    await answer(site, request, reply, { report: null, refused: null });
    return reply;
  });

  scope.post(path, { bodyLimit }, async (request, reply) => {
    if (!request.viewer) throw new Refusal('sign-in-needed');
    try {
      const report = await importText(db, request.viewer, await filesOf(request));
      await answer(site, request, reply, { report, refused: null });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await answer(site, request, reply, { report: null, refused: error.message }, error.status);
    }
    return reply;
  });
}

/** The two files of the form. */
async function filesOf(request: FastifyRequest) {
  const body = request.body;
  if (!Buffer.isBuffer(body)) throw new Refusal('bad-request');
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(new Uint8Array(body), { headers }).formData().catch(() => {
    throw new Refusal('bad-request', 'the form');
  });
  const [file, sidecar] = [form.get('file'), form.get('sidecar')];
  if (!(file instanceof File) || file.name === '') throw new Refusal('invalid', 'no file was chosen');
  const csl = sidecar instanceof File && sidecar.size > 0 ? readSidecar(await sidecar.text()) : null;
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), csl };
}

const answer = (
  site: SitePages,
  request: FastifyRequest,
  reply: FastifyReply,
  props: { report: ImportReport | null; refused: string | null },
  status = 200,
): Promise<void> => site.answer(request, reply, 'newSource', props, { title: 'Add a text', unlisted: true, status });
