import type { CiteMark } from '../../../model/references/index.js';

export const CiteMarks = ({ marks }: { marks: readonly CiteMark[] }) =>
  marks.map((mark) => (
    <sup className="cite" key={mark.id}>
      <a href={`#cite-${mark.number}`} id={mark.id}>
        {mark.number}
      </a>
    </sup>
  ));

/** Words that may lead to a page. */
export interface LinkedWords {
  readonly words: string;
  readonly link: { readonly href: string; readonly missing: boolean } | null;
}

export const Linked = ({ words, link }: LinkedWords) =>
  link ? (
    <a className={link.missing ? 'page-link missing' : 'page-link'} href={link.href}>
      <bdi>{words}</bdi>
    </a>
  ) : (
    <bdi>{words}</bdi>
  );

/** Numbers of references whose marks are elsewhere on the page. */
export const CiteNumbers = ({ numbers }: { numbers: readonly number[] }) =>
  numbers.map((number) => (
    <sup className="cite" key={number}>
      <a href={`#cite-${number}`}>{number}</a>
    </sup>
  ));
