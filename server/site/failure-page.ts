import type { FastifyRequest } from 'fastify';
import { withReturn } from '../../client/render.js';
import type { Refusal } from '../../model/contract/index.js';
import type { SitePages } from './site-pages.js';

const headings: Readonly<Record<number, string>> = {
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Nothing here',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Not available just now',
};

/** The page for a refusal or a failure. */
export const failurePage = (site: SitePages, refusal: Refusal, request: FastifyRequest): Promise<string> => {
  const { status, message, code } = refusal;
  const heading = headings[status] ?? 'This did not work';
  const path = request.method === 'GET' ? request.url : '/';
  const props = {
    status,
    heading,
    message,
    requestId: code === 'internal' ? request.id : null,
    signIn: code === 'sign-in-needed' && !request.viewer ? withReturn('/sign-in', path) : null,
  };
  return site.html(request, 'failure', props, { title: heading, unlisted: true, alone: true });
};
