import type { FastifyRequest } from 'fastify';
import type { AccountPage } from '../../model/contract/index.js';

/** Makes one of the accounts' pages: HTML. */
export type RenderAccountPage = (page: AccountPage, request: FastifyRequest) => string | Promise<string>;

/** Nest token of the one `AccountPages`. */
export const ACCOUNT_PAGES = Symbol('ACCOUNT_PAGES');

/** How a form that was refused, or that has something to show once, comes back as a page. */
export class AccountPages {
  private render: RenderAccountPage | null = null;

  register(render: RenderAccountPage): void {
    this.render = render;
  }

  /** null while nobody makes pages. */
  async make(page: AccountPage, request: FastifyRequest): Promise<string | null> {
    return (await this.render?.(page, request)) ?? null;
  }
}
