/**
 * Sources. Owns: the catalogue of what is cited, the texts (lines, passages and their addresses), which pages cite which lines, where
 * texts speak of the subjects of pages, and what is marked as unreliable.
 * Promises: importing twice is importing once; every passage knows its lines of the original file, which are kept as they were; no rule
 * touches a name or a number; an address that a passage once had leads somewhere for ever; a source that a citation may name is never
 * dropped; what was marked, and taken back, is never forgotten.
 * Leaves to others: citations in pages (pages, model/document), whether a cited line says what the article says (people), what rests
 * on a mark (claims), how it looks (site).
 */
export { catalogue, readCsl, readSource } from './catalogue.js';
export { type CheckedSources, checkSources, citationsOfNothing } from './check-sources.js';
export { CITATION_KEEPER } from './citations/citation-keeper.js';
export { type CitingPage, citingPages, isCitedBy } from './citations/citing-pages.js';
export { type Csl, describe } from './csl.js';
export { importFolder } from './import/import-folder.js';
export { importOnStart } from './import/import-on-start.js';
export { importText } from './import/import-text.js';
export { readSidecar } from './import/read-sidecar.js';
export { largestText } from './import/read-text.js';
export { KNOWN_SOURCES, KnownSources, type SourcesNow } from './known-sources.js';
export { loadCatalogue } from './load-catalogue.js';
export { addMark, type MarkAct } from './marks/add-mark.js';
export { checkedLines } from './marks/checked-lines.js';
export { listMarks } from './marks/list-marks.js';
export { standingMarks } from './marks/standing-marks.js';
export { takeMarkBack } from './marks/take-mark-back.js';
export { type MarkDeed, tellMarks } from './marks/tell-marks.js';
export { checkMentions } from './mentions/check-mentions.js';
export { MENTION_KEEPER } from './mentions/mention-keeper.js';
export { passagesOnSubject, type SpeakingPassage } from './mentions/mentions-of-page.js';
export { type SpeakingPart, type SpeakingSource, sourcesOnSubject } from './mentions/sources-on-subject.js';
export { type PassageMention, subjectsOfPassages } from './mentions/subjects-of-passages.js';
export { notesOfSource } from './notes/notes-of-source.js';
export { notesOf, sourceNotes } from './notes/source-notes.js';
export { takeAlong } from './notes/take-along.js';
export { wordsOfLines } from './quotes/cited-text.js';
export { compareQuote, holdQuote } from './quotes/hold-quote.js';
export { VOCABULARY, Vocabulary } from './quotes/vocabulary.js';
export { citedWords, type LineMark, type Stretch } from './read/cited-words.js';
export { findPassage } from './read/find-passage.js';
export { loadedSources } from './read/loaded-sources.js';
export { demandText, loadedText } from './read/loaded-text.js';
export { originalLines } from './read/original-lines.js';
export { passagesOfPlaces } from './read/passages-of-places.js';
export { type PlacedSection, readContents } from './read/read-contents.js';
export { passagesBetween, passagesOfLines } from './read/read-passages.js';
export { readSourceWhole } from './read/read-source-whole.js';
export { searchSource } from './read/search-source.js';
export type { StoredPassage } from './read/stored-passage.js';
export { CatalogueProblems, readCatalogue, SourceEntry } from './read-catalogue.js';
export { searchSources } from './search/search-sources.js';
export { segmentText } from './segment/segment-text.js';
export { SourcesModule } from './sources.module.js';
