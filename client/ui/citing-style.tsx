import type { ReactNode } from 'react';
import type { CitingStyle, ReferenceFormat } from '../../model/contract/index.js';

const styles: Readonly<Record<CitingStyle, string>> = { chicago: 'Chicago', apa: 'APA' };
const formats: Readonly<Record<ReferenceFormat, string>> = { bibtex: 'BibTeX', ris: 'RIS', csl: 'CSL-JSON' };

interface StyleChoiceProps {
  readonly now: CitingStyle;
  /** The address that shows one. */
  readonly href: (style: CitingStyle) => string;
  /** Of what. */
  readonly children?: ReactNode;
}

/** The choice of a style. */
export const StyleChoice = ({ now, href, children = 'Style' }: StyleChoiceProps) => (
  <p className="style-choice">
    <span>{children}:</span>
    {(Object.keys(styles) as CitingStyle[]).map((style) => (
      <a key={style} href={href(style)} rel="nofollow" {...(style === now && { 'aria-current': 'true' as const })}>
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
