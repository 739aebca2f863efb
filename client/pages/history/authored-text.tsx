import type { ReactNode } from 'react';

/** A piece of one line that one person wrote. */
export interface AuthoredPiece {
  /** Where it begins in the text. */
  readonly at: number;
  readonly text: string;
  /** Which of the page's people wrote it, from 1 in the order of their shares. */
  readonly person: number;
  /** Who, when, in which version. */
  readonly note: string;
  /** Where to see the change. */
  readonly href: string;
}

export interface AuthoredLine {
  readonly at: number;
  readonly tag: 'p' | 'h2' | 'h3' | 'h4';
  readonly pieces: readonly AuthoredPiece[];
}

export interface AuthoredGroup {
  readonly at: number;
  readonly tag: 'ul' | 'ol' | 'li' | 'blockquote' | 'table' | 'tr' | 'td' | 'th';
  readonly children: readonly AuthoredBlock[];
}

export type AuthoredBlock = AuthoredLine | AuthoredGroup;

/** People who have a look of their own; the others share the last one. */
export const looks = 8;

/** The class that tints a person's words. */
export const lookOf = (person: number): string => `by by-${Math.min(person, looks)}`;

/** A document with everybody's words in their tint; each is a link to the change, and says more when it is pointed at or focused. */
export const AuthoredText = ({ blocks }: { blocks: readonly AuthoredBlock[] }): ReactNode =>
  blocks.map((block) => <Block key={`${block.tag}${block.at}`} block={block} />);

const Block = ({ block }: { block: AuthoredBlock }): ReactNode => {
  if ('children' in block) {
    const Tag = block.tag;
    const children = <AuthoredText blocks={block.children} />;
    return Tag === 'table' ? (
      <div className="table">
        <table>
          <tbody>{children}</tbody>
        </table>
      </div>
    ) : (
      <Tag>{children}</Tag>
    );
  }
  const Tag = block.tag;
  return (
    <Tag>
      {block.pieces.map((piece) => (
        <a key={piece.at} className={lookOf(piece.person)} href={piece.href} data-note={piece.note} aria-description={piece.note}>
          {piece.text}
        </a>
      ))}
    </Tag>
  );
};
