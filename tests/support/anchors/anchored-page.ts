import type { Node } from '@tiptap/pm/model';
import { schema } from '../../../model/document/index.js';
import type { Person } from '../authors/person.js';
import { World } from '../authors/world.js';

/** The id of the nth claim. */
export const claimId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const made = (type: string, attributes: Record<string, unknown> | null, content: Node[]): Node =>
  schema.nodes[type]?.create(attributes, content) as Node;
const text = (words: string, claim?: string): Node =>
  schema.text(`${words} `, claim === undefined ? [] : [schema.marks.claim?.create({ claim }) as never]);

/**
 * A page with as many marked places, from one seed, and three people who edit it: two places in a paragraph, every seventh marked with
 * the claim of the place before it, and every fifth with a look-alike elsewhere that nobody has marked. `plain`: so many paragraphs of
 * forty words without a place behind each of these.
 */
export function anchoredPage(seed: number, places: number, plain = 0): { world: World; people: Person[] } {
  const world = new World(seed, { rich: true });
  const people = ['ann', 'ben', 'cleo'].map((name) => world.join(name));
  const { random } = world;
  const blocks: Node[] = [];
  for (let n = 0; n < places; n += 2) {
    const marked = [n, n + 1]
      .filter((i) => i < places)
      .flatMap((i) => {
        const words = world.words(2 + random.below(9));
        if (i % 5 === 0)
          blocks.push(made('paragraph', null, [text(world.words(3 + random.below(6))), text(words), text(world.words(3))]));
        return [text(world.words(2 + random.below(8))), text(words, claimId(i % 7 === 6 ? i - 1 : i))];
      });
    blocks.push(made('paragraph', null, [...marked, text(world.words(1 + random.below(8)))]));
    for (let i = 0; i < plain; i++) blocks.push(made('paragraph', null, [text(world.words(40))]));
  }
  const [ann] = people as [Person];
  ann.apply(ann.state.tr.insert(0, blocks));
  world.settle();
  return { world, people };
}
