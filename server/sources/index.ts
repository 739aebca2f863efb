/**
 * Sources. Owns: the catalogue of what is cited (metadata, never the words).
 * Promises: loading the catalogue twice is loading it once; a source that a citation may name is never dropped.
 * Leaves to others: citations in pages (pages, model/document), whether a cited line says what the article says (people).
 */
export { catalogue, readSource } from './catalogue.js';
export { describe } from './csl.js';
export { loadCatalogue } from './load-catalogue.js';
export { CatalogueProblems, readCatalogue, SourceEntry } from './read-catalogue.js';
export { SourcesModule } from './sources.module.js';
