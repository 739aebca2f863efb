import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentName } from '../../model/protocol/index.js';
import { FakeBrowser, turns } from './fakes/fake-browser.js';
import { ada, ben, FakeTab } from './fakes/fake-tab.js';
import { FakeWiki } from './fakes/fake-wiki.js';

/** mulberry32 */
const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

const textOf = (doc: Y.Doc): Y.XmlText => doc.getXmlFragment(fragmentName).get(0) as Y.XmlText;

interface Seat {
  readonly browser: FakeBrowser;
  tab: FakeTab;
}

/**
 * Three tabs of two people write into one paragraph while sockets drop, go silent, rights come and go, the server crashes without having committed,
 * and tabs are killed and opened again. Every word written is unique; a word counts as written once the tab had a turn to keep it.
 */
async function session(seed: number) {
  const random = seeded(seed);
  const log: string[] = [];
  const wiki = new FakeWiki();
  wiki.seed((fragment) => fragment.push([new Y.XmlText('|')]));
  wiki.commitsAtOnce = false;
  const browsers = [new FakeBrowser(), new FakeBrowser()];
  const people = [ada, ada, ben];
  const open = (i: number) => new FakeTab(wiki, people[i] ?? ada, { browser: browsers[i === 2 ? 1 : 0] as FakeBrowser, random });
  const seats: Seat[] = people.map((_, i) => ({ browser: browsers[i === 2 ? 1 : 0] as FakeBrowser, tab: open(i) }));
  const written: string[] = [];
  const counts = { typed: 0, dropped: 0, crashed: 0, silenced: 0, killed: 0, rights: 0, savedSeen: 0 };

  const checkSaved = () => {
    const stored = textOf(wiki.stored()).toString() as string;
    for (const { tab } of seats) {
      if (tab.state.kind !== 'saved' && tab.state.kind !== 'unchanged') continue;
      counts.savedSeen++;
      for (const word of words.get(tab) ?? []) expect(stored, `seed ${seed}: "${word}" was called saved`).toContain(word);
    }
  };
  const words = new Map<FakeTab, string[]>();

  for (let round = 0; round < 220; round++) {
    const i = Math.floor(random() * seats.length);
    const seat = seats[i] as Seat;
    const dice = random();
    if (dice < 0.4) {
      if (seat.tab.connection.ready.get()) {
        const text = textOf(seat.tab.connection.doc);
        // One character each, so that nobody can write into the middle of another word.
        const word = String.fromCharCode(0x4e00 + counts.typed++);
        text.insert(Math.floor(random() * (text.length + 1)), word);
        written.push(word);
        words.set(seat.tab, [...(words.get(seat.tab) ?? []), word]);
        log.push(`${i} writes ${word}`);
      }
    } else if (dice < 0.75) {
      for (let n = Math.floor(random() * 12); n > 0 && wiki.step(random); n--);
    } else if (dice < 0.83) {
      wiki.commit();
    } else if (dice < 0.87) {
      log.push(`${i} drops`);
      counts.dropped++;
      wiki.close(1006, '', (user) => user?.id === seat.tab.user.id);
    } else if (dice < 0.89) {
      log.push(`${i} goes silent`);
      counts.silenced++;
      wiki.silence((user) => user?.id === seat.tab.user.id);
    } else if (dice < 0.91) {
      log.push('crash');
      counts.crashed++;
      wiki.crash();
    } else if (dice < 0.925) {
      const may = random() < 0.6;
      log.push(`${seat.tab.user.name} ${may ? 'may' : 'may not'} write`);
      counts.rights++;
      wiki.setRights(seat.tab.user, may, may ? null : 'protected');
    } else if (dice < 0.95) {
      log.push(`${i} is killed`);
      counts.killed++;
      seat.tab.kill();
      seat.tab = open(i);
    } else {
      for (const { tab } of seats) tab.clock.advance(random() * 20_000);
    }
    if (random() < 0.5) await turns(3);
    checkSaved();
  }

  for (const user of [ada, ben]) wiki.setRights(user, true, null);
  wiki.commitsAtOnce = true;
  wiki.commit();
  for (let n = 0; n < 40 && !(n > 5 && seats.every(({ tab }) => ['saved', 'unchanged'].includes(tab.state.kind))); n++) {
    for (const { tab } of seats) tab.clock.advance(10_000);
    wiki.settle();
    await turns(6);
  }
  // A queue whose tab died while the others were connected waits for the next connection of its account.
  wiki.close(1006);
  for (let n = 0; n < 8; n++) {
    for (const { tab } of seats) tab.clock.advance(10_000);
    wiki.settle();
    await turns(6);
  }
  checkSaved();
  return { wiki, seats, written, counts, log };
}

describe('fuzz', () => {
  const seeds = Array.from({ length: Number(process.env.FUZZ_SEEDS ?? 50) }, (_, i) => i + Number(process.env.FUZZ_FROM ?? 1));

  it.each(seeds)('[EDT-13] [EDT-4] nothing is lost, doubled or called saved too early (seed %i)', async (seed) => {
    const { wiki, seats, written, counts, log } = await session(seed);
    const history = `seed ${seed}: ${log.join('; ')}`;
    const stored = textOf(wiki.stored()).toString() as string;
    for (const word of written) expect(stored.split(word).length - 1, `${word} in ${history}`).toBe(1);
    for (const { tab } of seats) {
      expect(['saved', 'unchanged'], history).toContain(tab.state.kind);
      expect(textOf(tab.connection.doc).toString(), history).toBe(stored);
      tab.kill();
    }
    expect(counts.typed).toBeGreaterThan(5);
    expect(counts.savedSeen).toBeGreaterThan(0);
    expect(counts.dropped + counts.crashed + counts.killed + counts.silenced).toBeGreaterThan(5);
  });
});
