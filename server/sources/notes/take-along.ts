import { createRequire } from 'node:module';
import type { ReferenceFormat } from '../../../model/contract/index.js';
import type { Csl } from '../csl.js';
import { plainItem } from './plain-item.js';

const require = createRequire(import.meta.url);

/** A description as other programs read it. Nothing is looked up: what stands in it is written, and no more. */
export function takeAlong(csl: Csl, format: ReferenceFormat): string {
  const item = plainItem(csl);
  if (format === 'csl') return `${JSON.stringify([item], null, 2)}\n`;
  // large, and seldom asked for
  const { plugins } = require('@citation-js/core') as typeof import('@citation-js/core');
  require('@citation-js/plugin-bibtex');
  require('@citation-js/plugin-ris');
  return plugins.output.format(format, [item]);
}
