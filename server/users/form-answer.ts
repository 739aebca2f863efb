import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccountPage, Refusal } from '../../model/contract/index.js';
import type { AccountPages } from './account-pages.js';
import type { Sender } from './sign-in.js';

/** The request's headers and address, as the account library reads them. */
export function senderOf(request: FastifyRequest): Sender {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return { headers, address: request.ip };
}

/** Answers a form that worked: go there, with these cookies. */
export function goTo(reply: FastifyReply, path: string, cookies: string[] = []): void {
  if (cookies.length) reply.header('set-cookie', cookies);
  reply.status(303).header('location', path).header('cache-control', 'no-store').send();
}

/** Answers a form with a page: refused (with the refusal's status), or with something to show this once. */
export async function showPage(
  pages: AccountPages,
  request: FastifyRequest,
  reply: FastifyReply,
  page: AccountPage,
  refusal: Refusal | null,
): Promise<void> {
  const html = await pages.make(page, request);
  if (html === null && refusal) throw refusal;
  reply
    .status(refusal?.status ?? 200)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html ?? '');
}
