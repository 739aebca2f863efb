import type { Assets, render } from '../../client/render.js';
import type { ClientFiles } from './client-files.js';

/** Nest token of the one `ClientDoor`. */
export const CLIENT = Symbol('CLIENT');

/** How the server reaches the client: compiled in production, through Vite in development. */
export interface ClientDoor {
  /** The renderer of pages; in development the newest. */
  render(): typeof render | Promise<typeof render>;
  readonly assets: Assets;
  /** What is served under /assets/; null where Vite serves the sources. */
  readonly files: ClientFiles | null;
  /** Whether rendered pages may be kept: not in development, where an edited component must show at once. */
  readonly keepPages: boolean;
}

/** Development: Vite serves the sources. */
export const sourceClient = (render: ClientDoor['render']): ClientDoor => ({
  render,
  assets: { styles: ['/client/styles/site.css'], scripts: ['/client/dev.js', '/client/islands.ts'] },
  files: null,
  keepPages: false,
});
