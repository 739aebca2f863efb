import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Viewer } from '../../model/contract/index.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends this request, as the server knows them; null before `users` has looked and for nobody. */
    viewer: Viewer | null;
  }
}

/** A route's parameter: who sends the request, null for somebody who has not signed in. */
export const CurrentViewer = createParamDecorator(
  (_: unknown, context: ExecutionContext): Viewer | null => context.switchToHttp().getRequest<FastifyRequest>().viewer,
);
