import type { FastifyRequest } from 'fastify';
import { withReturn } from '../../client/render.js';
import type { Refusal, RefusalCode } from '../../model/contract/index.js';
import type { SitePages } from './site-pages.js';

const headings: Readonly<Record<number, string>> = {
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Nothing here',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Not available just now',
};

/** What the addresses below these are about. */
const kinds: Readonly<Record<string, string>> = { wiki: 'page', claims: 'claim', sources: 'source' };
/** With these there is nothing to go up to. */
const gone: readonly RefusalCode[] = ['page-unknown', 'page-deleted', 'claim-unknown', 'source-unknown', 'list-unknown'];

/** The page, claim or source that an address below it belongs to. */
function upFrom(code: RefusalCode, url: string): { readonly href: string; readonly what: string } | null {
  const [, href = '', section = ''] = /^(\/(wiki|claims|sources)\/[\w.-]+)\/[^?]/.exec(url) ?? [];
  return href && !gone.includes(code) ? { href, what: kinds[section] ?? '' } : null;
}

/** The page for a refusal or a failure. */
export const failurePage = (site: SitePages, refusal: Refusal, request: FastifyRequest): Promise<string> => {
  const { status, message, code } = refusal;
  const heading = headings[status] ?? 'This did not work';
  const path = request.method === 'GET' ? request.url : '/';
  const up = upFrom(code, request.url);
  const props = {
    status,
    up,
    heading,
    message,
    requestId: code === 'internal' ? request.id : null,
    signIn: code === 'sign-in-needed' && !request.viewer ? withReturn('/sign-in', path) : null,
  };
  return site.html(request, 'failure', props, { title: heading, unlisted: true, alone: true });
};
