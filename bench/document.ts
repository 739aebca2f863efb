import * as Y from 'yjs';
import { canonicalJson, citesOf, type DocumentJson, normalise, outline, toText } from '../model/document/index.js';
import { admitUpdate } from '../server/collab/admit-update.js';
import { documentJson, writeDocument } from '../server/collab/document-json.js';
import { readUpdate } from '../server/collab/incoming-update.js';
import { shares, spread } from './figures.js';
import type { Options, Part } from './part.js';
import { rounds } from './rounds.js';
import { htmlOf, sampleArticle } from './sample-article.js';
import { cpuPerCall } from './stopwatch.js';
import type { Cell, Table } from './table.js';

const sizes = [33, 330];

export const document: Part = {
  name: 'document',
  title: 'The document: forms and admission',
  async run(options) {
    return [await forms(options), await admission(options)];
  },
};

async function forms({ quick, say }: Options): Promise<Table> {
  const rows: Cell[][] = [];
  for (const size of sizes) {
    say(`forms of ${size} kB ...`);
    const article = sampleArticle(size);
    const live = docOf(article);
    const calls: Record<string, () => unknown> = {
      'JSON.stringify and parse': () => JSON.parse(JSON.stringify(article)) as unknown,
      normalise: () => normalise(article),
      canonicalJson: () => canonicalJson(article),
      toHtml: () => htmlOf(article),
      toText: () => toText(article),
      'outline and citations': () => [outline(article), citesOf(article)],
      'normal form out of a live Yjs document': () => documentJson(live),
    };
    const timed = Object.entries(calls).map(([name, call]) => [name, async () => cpuPerCall(quick ? 20 : 100, call)] as const);
    const contestants = Object.fromEntries(timed);
    await rounds(1, contestants); // for the compiler
    const found = await rounds(quick ? 2 : 7, contestants);
    const [first = ''] = Object.keys(calls);
    const baseline = found[first] ?? [];
    for (const [name, times] of Object.entries(found))
      rows.push([`${size} kB`, name === first ? 'bare: JSON.stringify and parse' : name, spread(times), shares(times, baseline)]);
  }
  return {
    title: 'Forms of an article',
    columns: ['HTML', 'what', 'CPU µs', 'times bare'],
    rows,
    remarks: [
      'A snapshot takes the normal form, canonical JSON, HTML, text, outline and citations, at most once every three seconds.',
    ],
  };
}

async function admission({ quick, say }: Options): Promise<Table> {
  const rows: Cell[][] = [];
  const strokes = quick ? 500 : 3_000;
  for (const size of sizes) {
    say(`admission to ${size} kB ...`);
    const article = sampleArticle(size);
    const state = Y.encodeStateAsUpdate(docOf(article));
    const typed = typing(state, strokes);
    const pasted = Y.encodeStateAsUpdate(docOf(article));
    const taking = (base: Uint8Array | null, updates: readonly Uint8Array[], admit: boolean, times: number) => async () => {
      let spent = 0;
      for (let n = 0; n < times; n++) {
        const doc = new Y.Doc();
        if (base) Y.applyUpdate(doc, base);
        const start = process.cpuUsage();
        for (const update of updates) Y.applyUpdate(doc, admit ? admitted(doc, update) : update);
        const { user, system } = process.cpuUsage(start);
        spent += user + system;
      }
      return spent / updates.length / times;
    };
    const cases = [
      ['a key in it', state, typed, 1],
      ['all of it, pasted', null, [pasted], Math.round(1_000 / size)],
    ] as const;
    for (const [name, base, updates, times] of cases) {
      const contestants = { bare: taking(base, updates, false, times), admitted: taking(base, updates, true, times) };
      await rounds(3, contestants);
      const found = await rounds(quick ? 3 : 15, contestants);
      rows.push([`${size} kB`, name, spread(found.bare), spread(found.admitted), shares(found.admitted, found.bare)]);
    }
  }
  return {
    title: 'Admission of a change',
    columns: ['HTML', 'change', 'bare: Yjs applies it, CPU µs', 'checked and applied, CPU µs', 'times bare'],
    rows,
  };
}

function docOf(article: DocumentJson): Y.Doc {
  const doc = new Y.Doc();
  writeDocument(doc, article);
  return doc;
}

/** The same steps as a room takes with every change. */
function admitted(doc: Y.Doc, update: Uint8Array): Uint8Array {
  const admission = admitUpdate(doc, readUpdate(update), { foreign: () => false, full: false });
  if (!admission.update) throw new Error('the change was not admitted');
  return admission.update;
}

/** Somebody's keys, one update each, in the first text of the document with this state. */
function typing(state: Uint8Array, strokes: number): Uint8Array[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = firstText(doc.getXmlFragment('default'));
  for (let i = 0; i < strokes; i++) text.insert(10 + i, 'e');
  return updates;
}

function firstText(parent: Y.XmlFragment): Y.XmlText {
  const child = parent.get(0);
  if (child instanceof Y.XmlText) return child;
  return firstText(child as Y.XmlElement);
}
