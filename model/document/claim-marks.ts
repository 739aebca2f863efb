import { element, type Html, textHtml } from '../html/index.js';
import { placesOf } from './claim-places.js';
import type { DocumentJson, MarkJson } from './document-json.js';

/** The id of the mark behind the nth place of a page. */
export const claimRefId = (number: number): string => `disputed-${number}`;

/**
 * Puts a mark that leads to the claim behind each of the words that claims are about, while the document is rendered in the order of its
 * plain text. A link cannot stand in a link: behind words that end in one the mark comes after it.
 */
export class ClaimMarks {
  /** Places by where in the text they end. */
  private readonly ends = new Map<number, { claim: string; number: number }[]>();
  private readonly due: { claim: string; number: number }[] = [];
  private at = -1;
  private inLink = false;

  constructor(
    document: DocumentJson,
    private readonly href: ((claim: string) => string) | undefined,
  ) {
    if (!href) return;
    for (const [i, { claim, to }] of placesOf(document).entries())
      this.ends.set(to, [...(this.ends.get(to) ?? []), { claim, number: i + 1 }]);
  }

  /** A paragraph or heading begins. */
  begin(): void {
    this.at++;
  }

  /** So many characters have been rendered. */
  pass(length: number): void {
    this.at += length;
    if (this.ends.size > 0) this.due.push(...(this.ends.get(this.at) ?? []));
  }

  /** A mark of the text begins; answers whether it is the outermost link. */
  enter(mark: MarkJson): boolean {
    const isLink = !this.inLink && (mark.type === 'link' || mark.type === 'pageLink');
    if (isLink) this.inLink = true;
    return isLink;
  }

  /** A mark of the text has ended: what stands behind its words. */
  leave(mark: MarkJson, isLink: boolean): Html[] {
    if (isLink) this.inLink = false;
    if (this.inLink || (mark.type !== 'claim' && !isLink)) return [];
    return this.due.splice(0).map(({ claim, number }) => {
      const link = element('a', { href: this.href?.(claim) ?? '', id: claimRefId(number) }, textHtml('?'));
      return element('sup', { class: 'claim-ref', 'data-claim': claim }, link);
    });
  }
}
