import { createRequire } from 'node:module';
import type { CitingStyle } from '../../../model/contract/index.js';

// CommonJS modules: what an import makes of them differs from bundler to bundler
const require = createRequire(import.meta.url);

/** A style of the CSL project, as XML. Its package is loaded by whoever needs it first. */
export function styleSheet(style: CitingStyle): string {
  switch (style) {
    case 'chicago': {
      const { default: found } = require('@citation/csl-style-chicago-fullnote-bibliography') as {
        readonly default: { readonly content: string };
      };
      return found.content;
    }
    case 'apa': {
      const { plugins } = require('@citation-js/core') as typeof import('@citation-js/core');
      require('@citation-js/plugin-csl');
      return plugins.config.get('@csl').styles.get('apa');
    }
  }
}
