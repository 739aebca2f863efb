import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageId } from '../../../model/contract/index.js';
import { type Encoding, encode, encodingFor } from '../client-files.js';
import { etagOf, isKnown, keptHeaders } from '../site-pages.js';
import type { MadeOf } from './article-view.js';

/** Brotli's effort for a copy that is kept, and for one that is not. */
const effort = { kept: 5, once: 1 };

interface Form {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A whole page as it was answered, compressed when that is first asked for. */
export class KeptPage {
  readonly etag: string;
  private readonly forms = new Map<Encoding, Form>();

  constructor(
    readonly pageId: PageId,
    readonly madeOf: MadeOf,
    private readonly raw: Buffer,
    private readonly use: keyof typeof effort = 'kept',
  ) {
    this.etag = etagOf(raw);
  }

  /** Bytes in memory, the compressed forms to come counted in. */
  get size(): number {
    return this.raw.length * 2 + (this.madeOf.mentionedBy.size + this.madeOf.relatedBy.size) * 50 + 500;
  }

  /** Answers in this very turn; false: it has to be compressed first. */
  sendNow(request: FastifyRequest, reply: FastifyReply): boolean {
    const { headers } = request;
    if (headers['if-none-match'] !== undefined && isKnown(headers['if-none-match'], this.etag)) {
      reply.status(304).headers(keptHeaders(this.etag)).send();
      return true;
    }
    const form = this.forms.get(encodingFor(headers['accept-encoding']));
    if (!form) return false;
    reply.headers(form.headers).send(form.body);
    return true;
  }

  async send(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (this.sendNow(request, reply)) return;
    const encoding = encodingFor(request.headers['accept-encoding']);
    const body = await encode(this.raw, encoding, effort[this.use]);
    const headers = {
      ...keptHeaders(this.etag),
      'content-type': 'text/html; charset=utf-8',
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    };
    this.forms.set(encoding, { headers, body });
    reply.headers(headers).send(body);
  }
}
