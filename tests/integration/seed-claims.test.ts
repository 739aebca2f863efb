import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpenClaim, type Viewer } from '../../model/contract/index.js';
import {
  addReading,
  changeClaim,
  changeReading,
  checkClaims,
  listActs,
  openClaim,
  readClaim,
  withdrawEvidence,
} from '../../server/claims/index.js';
import { Rooms } from '../../server/collab/index.js';
import { loadSeed, SeedProblems, seedAuthor } from '../../server/seed/index.js';
import { claimTables } from '../support/claims.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { makeViewer } from '../support/fixtures.js';

const source = {
  key: 'lee',
  csl: { id: 'lee', type: 'book', title: 'A Harbour', author: [{ family: 'Lee' }], issued: { 'date-parts': [[1989]] } },
  sha256: '0'.repeat(64),
  lines: 50,
  attribution: 'Printed.',
  reliability: 'Good.',
};
const rykov = '---\ntitle: Alexei Rykov\nkind: person\ndescription: Head of the government\n---\n\nHe was born.[@lee, line 1]\n';
const slug = 'birth-of-rykov';
const birth = `---
question: When was Rykov born?
pages: [alexei-rykov]
property: birth-date
readings:
  - text: In winter
    date: "1881-02"
    heldBy: A. Lee
    evidence:
      - name: register
        cite: "@lee, lines 3-4"
        testimony: document
        witness: A register
      - cite: "@lee, line 9"
        testimony: secondary
        derivedFrom: [register]
  - date: "1882"
    evidence:
      - cite: "@lee, line 12"
        stance: mentions
        testimony: hearsay
---

The book has two years.
`;
/** As `birth`, with a reading and a piece of evidence more. */
const more = birth
  .replace('  - date: "1882"\n', '      - cite: "@lee, line 20"\n        testimony: memoir\n  - date: "1882"\n')
  .replace('---\n\nThe', '  - text: Nobody knows\n---\n\nThe');

let database: TestDatabase;
let rooms: Rooms;
let folder: string;
let ann: Viewer;

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const load = async () => (await loadSeed({ database, rooms }, folder)).claims;
const claim = () => readClaim(database.db, null, slug);
const everything = async () => [await claimTables(database), await database.sql`select ctid::text, xmin::text from claim_act`];

beforeEach(async () => {
  database = await testDatabase();
  rooms = new Rooms(database, { report: (error) => console.error(error) });
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-seed-'));
  mkdirSync(join(folder, 'pages'));
  mkdirSync(join(folder, 'claims'));
  write('sources.json', JSON.stringify([source]));
  write('pages/alexei-rykov.md', rykov);
  write(`claims/${slug}.md`, birth);
  ann = await makeViewer(database.db, { name: 'ann', role: 'admin' });
});
afterEach(async () => {
  await rooms.drain();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the claims of a seed', () => {
  it('[SEED-31] are opened after the pages, by the seed’s account, and stay open', async () => {
    expect(await load()).toEqual({ opened: [slug], extended: [], kept: [], unchanged: 0 });
    const opened = await claim();
    expect(opened).toMatchObject({
      question: 'When was Rykov born?',
      about: 'The book has two years.',
      property: 'birth-date',
      status: 'open',
      decision: null,
      opened: { by: { name: seedAuthor } },
      pages: [{ slug: 'alexei-rykov' }],
      readings: [
        { text: 'In winter', value: { type: 'date', date: '1881-02' }, heldBy: 'A. Lee', witnesses: { supports: 1, opposes: 0 } },
        { text: '', value: { date: '1882' }, evidence: [{ from: 12, to: 12, stance: 'mentions', testimony: 'hearsay' }] },
      ],
    });
    const [register, copy] = opened.readings[0]?.evidence ?? [];
    expect(register).toMatchObject({ from: 3, to: 4, witness: 'A register', derivedFrom: [] });
    expect(copy).toMatchObject({ from: 9, derivedFrom: [register?.id] });
    expect(await checkClaims(database.db)).toMatchObject({ claims: 1, defects: [] });
  });

  it('[SEED-35] mark words of the first version of a page, also of one that names a claim not there', async () => {
    write('pages/alexei-rykov.md', rykov.replace('was born', `[was [born]{claim=nothing}]{claim=${slug}}`));
    await load();
    const [page] = await database.sql`select document from page`;
    const { id } = await claim();
    const content = [
      { type: 'text', text: 'He ' },
      { type: 'text', text: 'was born', marks: [{ type: 'claim', attrs: { claim: id } }] },
      { type: 'text', text: '.' },
    ];
    expect(page?.document).toMatchObject({ content: [{ content: [...content, { type: 'citation' }] }] });
    expect(await database.sql`select 1 from revision`).toHaveLength(1);
    const before = await everything();
    expect(await load()).toMatchObject({ unchanged: 1 });
    expect(await everything()).toEqual(before);
  });

  it('[SEED-28] [SEED-35] are there for a load that goes on with the texts after one that was cut off', async () => {
    write('pages/alexei-rykov.md', rykov.replace('was born', `[was born]{claim=${slug}}`));
    const cut = new Rooms(database, { report: () => undefined });
    cut.flush = () => Promise.reject(new Error('cut off'));
    await expect(loadSeed({ database, rooms: cut }, folder)).rejects.toThrow('cut off');
    await cut.drain();
    const { id } = await claim();
    expect(await database.sql`select 1 from page_update`).toHaveLength(0);
    expect(await load()).toEqual({ opened: [], extended: [], kept: [], unchanged: 1 });
    expect(JSON.stringify(await database.sql`select document from page`)).toContain(`"claim":"${id}"`);
  });

  it('[SEED-23] [SEED-32] are not changed by loading again', async () => {
    await load();
    const before = await everything();
    expect(await load()).toEqual({ opened: [], extended: [], kept: [], unchanged: 1 });
    expect(await everything()).toEqual(before);
  });

  it('[SEED-32] get what is new in their files', async () => {
    await load();
    write(`claims/${slug}.md`, more);
    expect(await load()).toMatchObject({ extended: [slug], kept: [] });
    const { readings } = await claim();
    expect(readings.map((reading) => reading.evidence.map((e) => e.from))).toEqual([[3, 9, 20], [12], []]);
    expect(readings[2]).toMatchObject({ text: 'Nobody knows' });
    expect(await load()).toMatchObject({ extended: [], unchanged: 1 });
  });

  it('[SEED-28] [SEED-32] are finished by the next load', async () => {
    write(`claims/${slug}.md`, birth.replace(/ {6}- cite: "@lee, line 9"\n.*\n.*\n/, ''));
    await load();
    write(`claims/${slug}.md`, birth);
    await load();
    expect((await claim()).readings[0]?.evidence).toMatchObject([{ from: 3 }, { from: 9, derivedFrom: [expect.any(String)] }]);
  });

  it('[SEED-37] name the row that they are about, and dates their calendar and wording', async () => {
    await load();
    expect(await claim()).toMatchObject({ property: 'birth-date', label: '' });
    const row = birth.replace('property: birth-date', 'property: birth-date\nlabel: Birth');
    write(`claims/${slug}.md`, row);
    expect(await load()).toMatchObject({ extended: [slug], kept: [] });
    expect(await claim()).toMatchObject({ property: 'birth-date', label: 'Birth' });
    expect(await load()).toMatchObject({ extended: [], unchanged: 1 });
    const dated = '  - date: "1881-02-13"\n    calendar: julian\n    wording: in deep winter\n';
    write(`claims/${slug}.md`, row.replace('---\n\nThe', `${dated}---\n\nThe`));
    expect(await load()).toMatchObject({ extended: [slug] });
    expect((await claim()).readings[2]?.value).toEqual({
      type: 'date',
      date: '1881-02-13',
      calendar: 'julian',
      wording: 'in deep winter',
    });
    expect(await checkClaims(database.db)).toMatchObject({ defects: [] });
    write(`claims/${slug}.md`, row.replace('date: "1882"', 'text: Later\n    calendar: julian'));
    await expect(load()).rejects.toThrow('a calendar or a wording needs a date');
  });

  it('[SEED-37] keep the row that a person has given them', async () => {
    await load();
    await changeClaim(database.db, ann, slug, { label: 'Birthday' });
    write(`claims/${slug}.md`, birth.replace('property: birth-date', 'property: birth-date\nlabel: Birth'));
    expect(await load()).toMatchObject({ extended: [], kept: [{ slug, why: 'has been changed since' }] });
    expect(await claim()).toMatchObject({ label: 'Birthday' });
  });

  const touches: [string, () => Promise<unknown>][] = [
    ['changed', () => changeClaim(database.db, ann, slug, { question: 'When was he born?' })],
    ['given a reading', () => addReading(database.db, ann, slug, { text: 'In May', value: null, heldBy: '' })],
    [
      'changed in a reading',
      async () =>
        changeReading(database.db, ann, slug, (await claim()).readings[0]?.id ?? '', {
          text: 'In March',
          value: null,
          heldBy: '',
        }),
    ],
    [
      'relieved of evidence',
      async () => withdrawEvidence(database.db, ann, slug, (await claim()).readings[1]?.evidence[0]?.id ?? '', {}),
    ],
  ];
  it.each(touches)('[SEED-32] stay as a person has %s them', async (_, touch) => {
    await load();
    await touch();
    const before = await everything();
    expect(await load()).toEqual({ opened: [], extended: [], kept: [], unchanged: 1 });
    write(`claims/${slug}.md`, more);
    expect(await load()).toMatchObject({ extended: [], kept: [{ slug, why: 'has been changed since' }] });
    expect(await everything()).toEqual(before);
  });

  it('[SEED-32] stay hidden, and are kept from an address that a person had before', async () => {
    await load();
    await changeClaim(database.db, ann, slug, { hidden: true });
    expect(await load()).toEqual({ opened: [], extended: [], kept: [], unchanged: 1 });
    write('claims/another.md', birth);
    await openClaim(database.db, ann, { ...OpenClaim.parse({ question: 'Mine?' }), slug: 'another' });
    const { kept } = await load();
    expect(kept).toEqual([{ slug: 'another', why: 'was opened by somebody before the seed came' }]);
    expect((await listActs(database.db, ann, 'another')).items).toHaveLength(1);
  });

  it('[SEED-29] stop the load where a file does not fit', async () => {
    write(`claims/${slug}.md`, birth.replace('lines 3-4', 'lines 4-3').replace('testimony: hearsay', 'testimony: rumour'));
    await expect(load()).rejects.toThrow(SeedProblems);
    await expect(load()).rejects.toThrow(/claims\/birth-of-rykov\.md:11: readings\.0\.evidence\.0\.cite: a citation reads/);
    expect(await database.sql`select 1 from page`).toHaveLength(0);
  });
});
