import type { ReactNode } from 'react';
import type { CatalogueEntry, CitingStyle, SourceNotes } from '../../../model/contract/index.js';
import { NoteText } from '../../ui/note-text.js';

const types: Readonly<Record<string, string>> = {
  book: 'Book',
  chapter: 'Chapter of a book',
  'article-journal': 'Article',
  webpage: 'Web page',
  report: 'Report',
};

/** What kind of text a source is, in words. */
export const sourceKind = ({ type }: Pick<CatalogueEntry, 'type'>): string => types[type] ?? type;

/** Author and year of a source. */
export const SourceByline = ({ source }: { source: Pick<CatalogueEntry, 'author' | 'year'> }) => (
  <p className="byline">
    {source.author ?? 'Author not named'}
    {source.year ? `, ${source.year}` : ''}
  </p>
);

/** What the catalogue says of a source. */
export const SourceAbout = ({
  source,
  written: { style, notes } = { style: 'chicago', notes: null },
}: {
  source: CatalogueEntry;
  /** How it is referred to. */
  written?: { readonly style: CitingStyle; readonly notes: SourceNotes | null };
}) => (
  <dl>
    <Row label="Kind">{sourceKind(source)}</Row>
    <Row label="Part">{source.part}</Row>
    <Row label="Published">{source.published}</Row>
    <Row label="Extent">{source.lines === 1 ? '1 line' : `${source.lines.toLocaleString('en')} lines`}</Row>
    <Row label="Attribution">{source.attribution}</Row>
    <Row label="How far to trust it">{source.reliability}</Row>
    <Row label={style === 'chicago' ? 'In a note' : 'In the text'}>{notes && <NoteText words={notes.full.alone} />}</Row>
    <Row label="In a bibliography">{notes && <NoteText words={notes.entry} />}</Row>
    <Row label="Cited as">{`@${source.key}`}</Row>
  </dl>
);

const Row = ({ label, children }: { label: string; children: ReactNode }) =>
  children ? (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  ) : null;
