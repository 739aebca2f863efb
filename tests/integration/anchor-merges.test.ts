import { describe, expect, it } from 'vitest';
import { followAnchors, type KnownAnchor, TextWords } from '../../model/anchors/index.js';
import { placesOf, schema, toText } from '../../model/document/index.js';
import { claimId } from '../support/anchors/anchored-page.js';
import type { Person } from '../support/authors/person.js';
import { World } from '../support/authors/world.js';

const id = claimId(1);
const quote = 'gamma delta';
const line = 'alpha beta gamma delta epsilon zeta';

/** The facts of letters that people have marked, as they meant it. */
type Meant = Set<number>;
type Act = (person: Person, meant: Meant) => void;

const claim = () => schema.marks.claim?.create({ claim: id }) as never;
const at = ({ page }: Person, words: string): [from: number, to: number] => {
  const from = page.textContent.indexOf(words);
  if (from < 0) throw new Error(`no ${words} in ${page.textContent}`);
  return [from + 1, from + 1 + words.length];
};
const marking =
  (words: string): Act =>
  (person, meant) => {
    const [from, to] = at(person, words);
    for (const fact of person.factsBetween(from, to)) meant.add(fact);
    person.apply(person.state.tr.addMark(from, to, claim()));
  };
const insert =
  (words: string, place: (person: Person) => number): Act =>
  (person) => {
    person.apply(person.state.tr.insertText(words, place(person)));
  };
const formatting =
  (name: string, attributes: Record<string, unknown> | null, words: string): Act =>
  (person) => {
    person.apply(person.state.tr.addMark(...at(person, words), schema.marks[name]?.create(attributes) as never));
  };

/** What one of two people does while the other does something else. */
const acts: Readonly<Record<string, Act>> = {
  'types before': insert('new ', (person) => at(person, 'gamma')[0]),
  'types behind': insert(' new', (person) => at(person, 'delta')[1]),
  'lengthens the last word': insert('s', (person) => at(person, 'delta')[1]),
  'types within': (person, meant) => {
    const [, place] = at(person, 'gamma');
    person.apply(person.state.tr.insertText(' new', place));
    for (const fact of person.factsBetween(place, place + 4)) meant.add(fact);
  },
  'makes the words before bold': formatting('bold', null, 'beta gamma'),
  'makes the words behind bold': formatting('bold', null, 'delta epsilon'),
  'makes them bold': formatting('bold', null, quote),
  'links the words behind': formatting('link', { href: 'https://example.org/' }, 'delta epsilon'),
  'takes the first word out': (person) => person.apply(person.state.tr.delete(...at(person, 'gamma '))),
  'takes the last word out': (person) => person.apply(person.state.tr.delete(...at(person, ' delta'))),
  'takes out more': (person) => person.apply(person.state.tr.delete(...at(person, 'delta epsilon'))),
  'parts the line before': (person) => person.apply(person.state.tr.split(at(person, 'gamma')[0])),
  'parts the line within': (person) => person.apply(person.state.tr.split(at(person, 'delta')[0])),
  'parts the line behind': (person) => person.apply(person.state.tr.split(at(person, 'delta')[1])),
  'writes over the word behind': (person) => person.apply(person.state.tr.insertText('other', ...at(person, 'epsilon'))),
  'marks less': marking('delta'),
  'marks more': marking('beta gamma delta epsilon'),
  'takes the mark off': (person) => person.apply(person.state.tr.removeMark(...at(person, line), claim())),
};

interface Start {
  /** Is it marked already when the two begin? */
  readonly marked: boolean;
  /** Has it been announced? */
  readonly announced: boolean;
}

/** Two people do two things without seeing each other; what the wiki says of the claim's places then, and which letters were meant. */
function meet(first: Act, second: Act, swapped: boolean, { marked, announced }: Start) {
  const world = new World(1);
  const [ann, ben] = [world.join('ann'), world.join('ben')];
  const meant: Meant = new Set();
  ann.apply(ann.state.tr.insert(0, schema.nodes.paragraph?.create(null, schema.text(line)) as never));
  ann.apply(ann.state.tr.delete(ann.page.content.size - 2, ann.page.content.size));
  world.settle();
  let known: KnownAnchor[] = announced
    ? [
        {
          id: '1',
          quote,
          words: quote,
          before: '',
          after: '',
          state: 'needs-re-attaching',
          alone: false,
          copy: false,
          at: null,
        },
      ]
    : [];
  const look = () => {
    const { document, facts } = world.save();
    const text = toText(document);
    let next = 0;
    const inText = [...text].map((letter) => (letter === '\n' ? 0 : (facts[next++] ?? 0)));
    const anchors = followAnchors(known, placesOf(document), new TextWords(text));
    known = anchors.map((anchor, i) => ({ ...anchor, id: anchor.id ?? `new ${i}` }));
    return anchors.map(({ state, quote: of, words, stands, at: mark }) => {
      const letters = stands ? inText.slice(stands.from, stands.to) : [];
      const strange = letters.filter((fact, i) => fact > 0 && text[(stands?.from ?? 0) + i] !== ' ' && !meant.has(fact)).length;
      return { state, quote: of, words, isMarked: mark !== null, strange, own: letters.filter((fact) => meant.has(fact)).length };
    });
  };
  if (marked) {
    marking(quote)(ann, meant);
    world.settle();
    look();
  }
  const [one, other] = swapped ? [ben, ann] : [ann, ben];
  one.leave();
  other.leave();
  world.operation++;
  first(one, meant);
  world.operation++;
  second(other, meant);
  world.settle();
  return look();
}

const pairs = Object.entries(acts).flatMap(([a, first], i) =>
  Object.entries(acts)
    .slice(i)
    .map(([b, second]) => [a, b, first, second] as const),
);

describe('two people who do not see each other', () => {
  const outcomes = (start: Start, list: readonly (readonly [string, string, Act, Act])[]) =>
    list.flatMap(([a, b, first, second]) =>
      [false, true].map((swapped) => ({
        name: `one ${a}, one ${b}${swapped ? ', the other way round' : ''}`,
        says: meet(first, second, swapped, start),
      })),
    );

  it('[ANC-19] whatever they do to marked words: attached are only words that somebody marked', () => {
    const met = outcomes({ marked: true, announced: true }, pairs);
    for (const { name, says } of met) {
      expect(says.length, name).toBeGreaterThan(0);
      for (const { state, strange, own, ...place } of says) {
        if (state === 'attached') expect({ name, strange, ...place }).toMatchObject({ strange: 0 });
        if (state !== 'needs-re-attaching') expect({ name, own, ...place }).not.toMatchObject({ own: 0 });
      }
    }
    const grown = met.filter(({ says }) => says.some(({ strange, isMarked }) => isMarked && strange > 0));
    expect(grown.length, 'merges do put a mark on words that nobody marked').toBeGreaterThan(0);
    for (const { name, says } of grown)
      for (const { strange, state } of says) if (strange > 0) expect(['changed', 'needs-re-attaching'], name).toContain(state);
  }, 120_000);

  const meanwhile = Object.entries(acts).map(([name, act]) => ['marks them', name, marking(quote), act] as const);

  it('[ANC-19] whatever one does to words while the other marks them, having announced it: the place has the words that were announced', () => {
    for (const { name, says } of outcomes({ marked: false, announced: true }, meanwhile))
      for (const { state, strange, own, quote: of, ...place } of says) {
        if (state === 'attached') expect({ name, strange, of, ...place }).toMatchObject({ strange: 0, of: quote });
        if (state === 'changed') expect({ name, own, of, ...place }).toMatchObject({ of: quote });
        if (state !== 'needs-re-attaching') expect(own, name).toBeGreaterThan(0);
      }
  });

  it('[ANC-4] a claim’s first mark in a page that nobody announced is for the words on which it is found, also where it has grown', () => {
    const [both] = outcomes({ marked: false, announced: false }, [
      ['marks them', 'lengthens the last word', marking(quote), acts['lengthens the last word'] as Act],
    ]);
    expect(both?.says).toMatchObject([{ state: 'attached', quote: both?.says[0]?.words }]);
  });
});
