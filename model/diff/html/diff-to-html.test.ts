import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { normalDocument } from '../../../tests/support/arbitrary-document.js';
import { edited } from '../../../tests/support/edited-document.js';
import { type DocumentJson, toText } from '../../document/index.js';
import { type DiffMode, diffDocuments, diffToHtml } from '../index.js';

const runs = { numRuns: Number(process.env.DIFF_RUNS ?? 60) };
const pairs = fc.oneof(edited, fc.tuple(normalDocument, normalDocument));

/** The markup with only these elements left of what changed, and without what the page adds. */
function shown(a: DocumentJson, b: DocumentJson, mode: DiffMode, without: string): Element {
  const { html } = diffToHtml(a, b, diffDocuments(a, b), mode);
  const { body } = new JSDOM(html).window.document;
  for (const added of body.querySelectorAll(`.note, summary, sup, .border, ${without}`)) added.remove();
  return body;
}

/** Which signs a text has, in whatever order: a table's rows stand together, whichever side they are of. */
const signs = (text: string): string => [...text.replace(/[\s¶↵\ufeff]/g, '')].sort().join('');

it('[DIFF-21] one text with its changes holds every word of the newer one, and two side by side every word of each', () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      expect(signs(shown(a, b, 'inline', 'del').textContent ?? '')).toBe(signs(toText(b)));
      expect(signs(shown(a, b, 'beside', '.after').textContent ?? '')).toBe(signs(toText(a)));
      expect(signs(shown(a, b, 'beside', '.before').textContent ?? '')).toBe(signs(toText(b)));
    }),
    runs,
  );
});

it('[DIFF-20] every change that is told leads to an element, and each id is there once', () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      const diff = diffDocuments(a, b);
      for (const mode of ['inline', 'beside'] as const) {
        const { html, anchors } = diffToHtml(a, b, diff, mode);
        const { document } = new JSDOM(html).window;
        const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const wanted = diff.changes.map(({ row }) => `d${anchors.get(row) ?? row}`);
        const linked = [...document.querySelectorAll('.note a')].map((link) => link.getAttribute('href')?.slice(1) ?? '');
        for (const id of [...wanted, ...linked]) expect(ids).toContain(id);
      }
    }),
    runs,
  );
});

it('[DIFF-24] no markup comes out of words', () => {
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      for (const mode of ['inline', 'beside'] as const) {
        const { body } = new JSDOM(diffToHtml(a, b, diffDocuments(a, b), mode).html).window.document;
        expect(body.querySelectorAll('script, style, img, form, iframe, object, [style], [onclick], [onerror]')).toHaveLength(0);
        for (const link of body.querySelectorAll('a'))
          expect(link.getAttribute('href')).toMatch(/^(?:https?:|mailto:|\/wiki\/|#d\d)/i);
      }
    }),
    runs,
  );
});
