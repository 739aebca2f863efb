import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimDone, Viewer } from '../../model/contract/index.js';
import { asks, claimTables, makeSources } from '../../tests/support/claims.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { makeViewer } from '../../tests/support/fixtures.js';
import { changePage, createPage } from '../pages/index.js';
import * as claims from './index.js';

let database: TestDatabase;
let contributor: Viewer;
let edda: Viewer;
let mona: Viewer;

beforeAll(async () => {
  database = await testDatabase();
  contributor = await makeViewer(database.db, { name: 'carl' });
  edda = await makeViewer(database.db, { name: 'edda', role: 'editor' });
  mona = await makeViewer(database.db, { name: 'mona', role: 'moderator' });
  await makeSources(database.db, 'lee', 'kay', 'memoir');
});
afterAll(() => database.close());

const open = (input: Parameters<typeof asks.claim>[0] = {}) => claims.openClaim(database.db, edda, asks.claim(input));
const reading = async ({ slug }: { slug: string }, text: string, more = {}) =>
  (await claims.addReading(database.db, edda, slug, asks.reading(text, more))).made as string;
const evidence = (slug: string, id: string, source = 'lee', more = {}) =>
  claims.addEvidence(database.db, edda, slug, id, asks.evidence(source, more));
const settle = (slug: string, id: string | null, more = {}) =>
  claims.decideClaim(database.db, mona, slug, asks.decision(id, more));
const undo = (slug: string, act: number, who = edda) => claims.undoAct(database.db, who, slug, { act });
const read = (slug: string, who: Viewer | null = null) => claims.readClaim(database.db, who, slug);
const acts = async (slug: string) => (await claims.listActs(database.db, mona, slug)).items;

describe('opening', () => {
  it('[CLM-1] makes an address that stays, and pages by id', async () => {
    const page = await createPage(database.db, edda, { title: 'Born Somewhen', kind: 'person' });
    const first = await open({ question: 'When was Somewhen born?', pages: ['born-somewhen'], property: 'birth-date' });
    const second = await open({ question: 'When was Somewhen born?' });
    expect([first.slug, second.slug]).toEqual(['when-was-somewhen-born', 'when-was-somewhen-born-2']);
    await changePage(database.db, edda, page.id, { title: 'Born Later' });
    await claims.changeClaim(database.db, edda, first.slug, { question: 'In which year was he born?' });
    expect(await read(first.slug)).toMatchObject({
      version: 2,
      question: 'In which year was he born?',
      property: 'birth-date',
      status: 'open',
      pages: [{ slug: 'born-later' }],
      opened: { by: { name: 'edda' } },
    });
    expect((await open({ question: 'New' })).slug).toBe('new-2');
    expect(await claims.claimsAccordingTo(database.db, page.id, null)).toMatchObject([
      { claim: { slug: first.slug, readings: [], status: 'open' } },
    ]);
  });

  it('[CLM-1] takes readings and evidence along as one act', async () => {
    const given = (text: string) => ({
      text,
      evidence: [{ source: 'lee', from: 3, to: 4, stance: 'supports', testimony: 'document' }],
    });
    const { slug, version } = await open({ question: 'All at once', readings: [given('one'), given('two')] });
    expect(version).toBe(1);
    expect((await read(slug)).readings).toMatchObject([
      { text: 'one', witnesses: { supports: 1, opposes: 0 }, evidence: [{ source: 'lee', from: 3, to: 4 }] },
      { text: 'two' },
    ]);
    expect((await acts(slug))[0]?.did).toBe('opened the claim with 2 readings and 2 pieces of evidence');
  });

  it('[CLM-1] many at once get addresses of their own', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => open({ question: 'Asked by many' })));
    expect(new Set(made.map((m) => m.slug)).size).toBe(8);
  });
});

describe('readings and evidence', () => {
  it('[CLM-10] values are checked against their type and the property', async () => {
    await createPage(database.db, edda, { title: 'An Office', kind: 'concept' });
    const { slug } = await open({ question: 'Typed' });
    const add = (value: unknown, text = '') => claims.addReading(database.db, edda, slug, asks.reading(text, { value }));
    await add({ type: 'date', date: '1879-12-21?' });
    await add({ type: 'number', number: 12, unit: 'men' });
    await add({ type: 'place', place: 'Gori' });
    await add({ type: 'page', page: 'An Office' });
    for (const wrong of [
      { type: 'date', date: 'last spring' },
      { type: 'page', page: 'No Such Page' },
    ])
      await expect(add(wrong)).rejects.toMatchObject({ code: 'invalid' });
    await expect(add(null)).rejects.toMatchObject({ code: 'invalid' });
    expect((await read(slug)).readings.map((r) => r.value)).toEqual([
      { type: 'date', date: '1879-12-21?' },
      { type: 'number', number: 12, unit: 'men' },
      { type: 'place', place: 'Gori' },
      { type: 'page', page: { slug: 'an-office', title: 'An Office', deleted: false } },
    ]);
    const change = claims.changeClaim(database.db, edda, slug, { property: 'birth-date', pages: ['an-office'] });
    await expect(change).rejects.toMatchObject({ code: 'invalid' });
    await expect(open({ question: 'Whose?', property: 'birth-date' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('[CLM-11] places are looked up in the catalogue', async () => {
    const { slug } = await open({ question: 'Where does it say so?' });
    const one = await reading({ slug }, 'one');
    for (const [source, more] of [
      ['nobody', {}],
      ['lee', { from: 9, to: 8 }],
      ['lee', { from: 1, to: 1_001 }],
    ] as const)
      await expect(evidence(slug, one, source, more)).rejects.toMatchObject({ code: 'invalid' });
    await evidence(slug, one, 'lee', { from: 1_000, to: 1_000 });
    expect((await read(slug)).version).toBe(3);
  });

  it('[CLM-12] three books that copy one memoir are one witness', async () => {
    const { slug } = await open({ question: 'Who saw it?' });
    const one = await reading({ slug }, 'one');
    const memoir = (await evidence(slug, one, 'memoir', { testimony: 'memoir' })).made;
    for (const source of ['lee', 'kay']) await evidence(slug, one, source, { derivedFrom: [memoir] });
    const [only] = (await read(slug)).readings;
    expect([only?.evidence.length, only?.witnesses.supports]).toEqual([3, 1]);
  });

  it('[CLM-13] a circle of derivations is refused, also over other readings', async () => {
    const { slug } = await open({ question: 'Circular?' });
    const [one, two] = [await reading({ slug }, 'one'), await reading({ slug }, 'two')];
    const first = (await evidence(slug, one)).made as string;
    const second = (await evidence(slug, two, 'kay', { derivedFrom: [first] })).made as string;
    const change = claims.changeEvidence(database.db, edda, slug, first, asks.evidence('lee', { derivedFrom: [second] }));
    await expect(change).rejects.toMatchObject({ code: 'invalid', about: expect.stringContaining('derivedFrom') as string });
    const unknown = evidence(slug, one, 'kay', { derivedFrom: [crypto.randomUUID()] });
    await expect(unknown).rejects.toMatchObject({ code: 'invalid' });
  });

  it('[CLM-14] what something rests on stays', async () => {
    const { slug } = await open({ question: 'Resting' });
    const one = await reading({ slug }, 'one');
    const first = (await evidence(slug, one)).made as string;
    const second = (await evidence(slug, one, 'kay', { derivedFrom: [first] })).made as string;
    const withdrawReading = (id: string) => claims.withdrawReading(database.db, edda, slug, id, {});
    const withdrawEvidence = (id: string) => claims.withdrawEvidence(database.db, edda, slug, id, {});
    await expect(withdrawReading(one)).rejects.toMatchObject({ code: 'claim-rests-on' });
    await expect(withdrawEvidence(first)).rejects.toMatchObject({ code: 'claim-rests-on' });
    await withdrawEvidence(second);
    await withdrawEvidence(first);
    await claims.decideClaim(database.db, edda, slug, asks.decision(one, { status: 'leaning' }));
    await expect(withdrawReading(one)).rejects.toMatchObject({ code: 'claim-rests-on' });
  });
});

describe('decisions', () => {
  const disputed = async (question: string) => {
    const { slug } = await open({ question });
    const [one, two] = [await reading({ slug }, 'one'), await reading({ slug }, 'two')];
    await evidence(slug, one);
    return { slug, one, two };
  };

  it('[CLM-20] a decision says what, why, by which rule, who, and what would change it', async () => {
    const { slug, one } = await disputed('Decided');
    await settle(slug, one, { rule: 'A document outweighs a memoir', wouldChange: 'A birth register' });
    const claim = await read(slug);
    expect(claim).toMatchObject({
      status: 'settled',
      decision: { reading: one, reasons: 'The register says so.', wouldChange: 'A birth register', by: { name: 'mona' } },
    });
    expect(claim.decision?.at).toBe(claim.since);
    await claims.reopenClaim(database.db, edda, slug, { reasons: 'Read it again' });
    expect(await read(slug)).toMatchObject({ status: 'reopened', decision: { reading: one }, reopened: { cause: 'asked' } });
    await settle(slug, null);
    expect(await read(slug)).toMatchObject({ status: 'settled', decision: { reading: null }, reopened: null });
  });

  it.each([
    ['for another reading', 'two', 'supports'],
    ['against the reading taken', 'one', 'opposes'],
  ] as const)('[CLM-21] evidence %s reopens a settled claim once', async (name, which, stance) => {
    const { slug, ...ids } = await disputed(`Reopened by evidence ${name}`);
    await settle(slug, ids.one);
    const added = await evidence(slug, ids[which], 'kay', { stance });
    expect(added.status).toBe('reopened');
    const claim = await read(slug);
    expect(claim).toMatchObject({
      status: 'reopened',
      reopened: { cause: 'new-evidence', evidence: added.made, by: { name: 'edda' } },
    });
    expect((await acts(slug))[0]?.did).toMatch(/^added evidence .*, which reopened the claim$/);
    await evidence(slug, ids[which], 'memoir', { stance });
    expect(await read(slug)).toMatchObject({ since: claim.since, reopened: { evidence: added.made } });
  });

  it('[CLM-21] two pieces of contrary evidence at once reopen it once', async () => {
    const { slug, one, two } = await disputed('Reopened by many');
    await settle(slug, one);
    await Promise.all(['lee', 'kay', 'memoir'].map((source) => evidence(slug, two, source)));
    const reopening = (await acts(slug)).filter((act) => act.did.includes('reopened'));
    expect(reopening).toHaveLength(1);
  });

  it('[CLM-22] what is not contrary reopens nothing', async () => {
    const { slug, one, two } = await disputed('Not reopened');
    await claims.decideClaim(database.db, edda, slug, asks.decision(one, { status: 'leaning' }));
    await evidence(slug, two, 'kay');
    expect((await read(slug)).status).toBe('leaning');
    await settle(slug, one);
    await evidence(slug, one, 'memoir');
    await evidence(slug, two, 'kay', { stance: 'mentions' });
    await evidence(slug, two, 'kay', { stance: 'opposes' });
    expect((await read(slug)).status).toBe('settled');
  });

  it('[CLM-30] readers read, editors act, moderators settle and change what is settled', async () => {
    const { slug, one, two } = await disputed('Rights');
    for (const who of [null, contributor])
      await expect(claims.addReading(database.db, who, slug, asks.reading('x'))).rejects.toMatchObject({
        code: who ? 'not-allowed' : 'sign-in-needed',
      });
    const not = { code: 'not-allowed' };
    await expect(claims.decideClaim(database.db, edda, slug, asks.decision(one))).rejects.toMatchObject(not);
    const { version } = await settle(slug, one);
    await expect(undo(slug, version)).rejects.toMatchObject(not);
    await expect(claims.changeReading(database.db, edda, slug, one, asks.reading('another'))).rejects.toMatchObject(not);
    await expect(claims.changeClaim(database.db, edda, slug, { question: 'Another?' })).rejects.toMatchObject(not);
    await expect(claims.decideClaim(database.db, edda, slug, asks.decision(two, { status: 'leaning' }))).rejects.toMatchObject(
      not,
    );
    await claims.changeReading(database.db, edda, slug, two, asks.reading('two, better'));
    expect((await read(slug)).version).toBe(version + 1);
  });

  it('[CLM-31] a hidden claim is there for moderators only', async () => {
    const page = await createPage(database.db, edda, { title: 'Hiding Place', kind: 'place' });
    const { slug } = await open({ question: 'Hidden', pages: ['hiding-place'] });
    await expect(claims.changeClaim(database.db, edda, slug, { hidden: true })).rejects.toMatchObject({ code: 'not-allowed' });
    await claims.changeClaim(database.db, mona, slug, { hidden: true });
    for (const who of [null, edda]) await expect(read(slug, who)).rejects.toMatchObject({ code: 'claim-unknown' });
    await expect(claims.addReading(database.db, edda, slug, asks.reading('x'))).rejects.toMatchObject({ code: 'claim-unknown' });
    const listed = async (who: Viewer | null) =>
      (await claims.listClaims(database.db, who, { pageId: page.id })).items.map((c) => c.slug);
    const shown = await claims.claimsAccordingTo(database.db, page.id, null);
    expect([await listed(null), await listed(mona), shown]).toEqual([[], [slug], []]);
    expect((await read(slug, mona)).hidden).toBe(true);
    await undo(slug, 2, mona);
    expect((await read(slug)).hidden).toBe(false);
  });
});

describe('the log', () => {
  it('[CLM-2] a refused act leaves no row', async () => {
    const { slug } = await open({ question: 'Refused' });
    const one = await reading({ slug }, 'one');
    const before = await claimTables(database);
    await expect(evidence(slug, one, 'nobody')).rejects.toThrow();
    await expect(claims.changeReading(database.db, edda, slug, one, asks.reading('one'))).rejects.toMatchObject({
      code: 'nothing-to-change',
    });
    expect(await claimTables(database)).toEqual(before);
    expect((await acts(slug)).map((a) => a.n)).toEqual([2, 1]);
  });

  it('[CLM-2] many at once are numbered without a gap', async () => {
    const { slug } = await open({ question: 'Crowded' });
    await Promise.all(Array.from({ length: 12 }, (_, i) => claims.addReading(database.db, edda, slug, asks.reading(`r${i}`))));
    expect((await acts(slug)).map((a) => a.n)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect((await claims.stateAt(database.db, null, slug, 13)).state.readings.size).toBe(12);
  });

  it('[CLM-4] any act is taken back, later ones elsewhere stay, and so is the taking back', async () => {
    const { slug } = await open({ question: 'Taken back' });
    const one = await reading({ slug }, 'one');
    await claims.changeReading(database.db, edda, slug, one, asks.reading('changed'));
    const two = await reading({ slug }, 'two');
    await undo(slug, 3);
    expect((await read(slug)).readings.map((r) => r.text)).toEqual(['one', 'two']);
    await undo(slug, 5);
    expect((await read(slug)).readings.map((r) => r.text)).toEqual(['changed', 'two']);
    await claims.withdrawReading(database.db, edda, slug, one, {});
    await undo(slug, 7);
    expect((await read(slug)).readings.map((r) => r.id)).toEqual([one, two]);
    expect((await acts(slug)).map(({ n, undoes, undoneBy }) => [n, undoes, undoneBy]).reverse()).toEqual([
      [1, null, null],
      [2, null, null],
      [3, null, null],
      [4, null, null],
      [5, 3, 6],
      [6, 5, null],
      [7, null, 8],
      [8, 7, null],
    ]);
  });

  it('[CLM-4] taking back the evidence that reopened a claim settles it again', async () => {
    const { slug } = await open({ question: 'Settled again' });
    const [one, two] = [await reading({ slug }, 'one'), await reading({ slug }, 'two')];
    await settle(slug, one);
    const { version } = await evidence(slug, two);
    await expect(undo(slug, version)).rejects.toMatchObject({ code: 'not-allowed' });
    expect((await undo(slug, version, mona)).status).toBe('settled');
  });

  it('[CLM-5] what later acts touched or rest on is not taken back, and the refusal names them', async () => {
    const { slug } = await open({ question: 'Not taken back' });
    const one = await reading({ slug }, 'one');
    await claims.changeReading(database.db, edda, slug, one, asks.reading('changed'));
    await expect(undo(slug, 2)).rejects.toMatchObject({ code: 'claim-changed', about: 'act 3 changed the reading “changed”' });
    await expect(undo(slug, 1, mona)).rejects.toMatchObject({ code: 'claim-rests-on' });
    await expect(undo(slug, 99)).rejects.toMatchObject({ code: 'revision-unknown' });
    await undo(slug, 3);
    await expect(undo(slug, 3)).rejects.toMatchObject({ code: 'nothing-to-change' });
    await evidence(slug, one);
    await expect(undo(slug, 2)).rejects.toMatchObject({ code: 'claim-rests-on' });
  });

  it('[CLM-6] every state stays readable', async () => {
    const { slug } = await open({ question: 'Then and now' });
    const one = await reading({ slug }, 'one');
    await evidence(slug, one);
    await claims.changeReading(database.db, edda, slug, one, asks.reading('changed'));
    const then = await claims.readClaimAt(database.db, null, slug, 2);
    expect(then).toMatchObject({ version: 2, readings: [{ text: 'one', evidence: [] }] });
    expect(await claims.readClaimAt(database.db, null, slug, 4)).toEqual(await read(slug));
    for (const n of [0, -1, 5, 1.5, Number.NaN, 2 ** 40])
      await expect(claims.readClaimAt(database.db, null, slug, n)).rejects.toMatchObject({ code: 'revision-unknown' });
  });

  it('[CLM-7] an act on an older version is refused and told what was done since', async () => {
    const { slug, version } = await open({ question: 'Stale' });
    await reading({ slug }, 'one');
    const late = claims.addReading(database.db, mona, slug, asks.reading('two', { base: version }));
    await expect(late).rejects.toMatchObject({ code: 'claim-changed', about: 'Edda added the reading “one” (act 2)' });
    const ahead = claims.addReading(database.db, mona, slug, asks.reading('two', { base: 9 }));
    await expect(ahead).rejects.toMatchObject({ code: 'claim-changed' });
    await claims.addReading(database.db, mona, slug, asks.reading('two', { base: 2 }));
  });

  it('[CLM-8] what is sent again under one key is done once and answered alike', async () => {
    const opened: ClaimDone[] = await Promise.all([1, 2, 3].map(() => open({ question: 'Sent thrice', key: 'the-same-key' })));
    expect(new Set(opened.map((o) => o.slug))).toEqual(new Set(['sent-thrice']));
    const add = () => claims.addReading(database.db, edda, 'sent-thrice', asks.reading('x', { key: 'another-key', base: 1 }));
    const added = await Promise.all([add(), add(), add()]);
    expect(new Set(added.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(await add()).toEqual(added[0]);
    expect((await read('sent-thrice')).readings).toHaveLength(1);
    const other = claims.addReading(database.db, edda, 'sent-thrice', asks.reading('x', { key: 'the-same-key' }));
    await expect(other).rejects.toMatchObject({ code: 'invalid' });
  });
});
