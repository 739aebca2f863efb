import type { CitingStyle, ReferenceFormat } from '../../model/contract/index.js';

const styles: Readonly<Record<CitingStyle, string>> = { chicago: 'Chicago', apa: 'APA' };
const formats: Readonly<Record<ReferenceFormat, string>> = { bibtex: 'BibTeX', ris: 'RIS', csl: 'CSL-JSON' };

/** The choice of a style; `href` is the address that shows one. */
export const StyleChoice = ({ now, href }: { now: CitingStyle; href: (style: CitingStyle) => string }) => (
  <p className="style-choice">
    Style:
    {(Object.keys(styles) as CitingStyle[]).map((style) => (
      <a key={style} href={href(style)} {...(style === now && { 'aria-current': 'true' as const })}>
        {styles[style]}
      </a>
    ))}
  </p>
);

/** The description as a file for another program; `at` is the address of what is described. */
export const TakeAlong = ({ at }: { at: string }) => (
  <p className="take-along">
    Take along as:
    {(Object.keys(formats) as ReferenceFormat[]).map((format) => (
      <a key={format} href={`${at}/reference?as=${format}`} download="">
        {formats[format]}
      </a>
    ))}
  </p>
);
