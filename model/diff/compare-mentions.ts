import type { Change } from './diff-json.js';
import type { Mention } from './mentions.js';
import { Queues } from './queues.js';

type Key = (mention: Mention) => string;
type Pairs = { before: Mention; after: Mention }[];

/** What was added, removed or changed among citations, links and claim marks; what only went elsewhere with its text is no change. */
export function compareMentions(before: readonly Mention[], after: readonly Mention[]): Change[] {
  let [goneFrom, newIn]: [readonly Mention[], readonly Mention[]] = [before, after];
  const pairs = (key: Key): Pairs => {
    const left = new Queues<Mention>();
    for (const mention of goneFrom) left.add(key(mention), mention);
    const paired: Pairs = [];
    const seen = new Set<Mention>();
    for (const mention of newIn) {
      const partner = left.next(key(mention));
      if (!partner) continue;
      paired.push({ before: partner, after: mention });
      seen.add(mention).add(partner);
    }
    goneFrom = goneFrom.filter((mention) => !seen.has(mention));
    newIn = newIn.filter((mention) => !seen.has(mention));
    return paired;
  };
  const isLink = ({ what }: Mention) => what === 'link' || what === 'page-link';
  pairs(({ what, key, row }) => `${what} ${row} ${key}`);
  pairs(({ what, key }) => `${what} ${key}`);
  // a link whose words were edited is still the same link
  const sameTarget = [...pairs(({ what, target, row }) => `${what} ${row} ${target}`)].filter(({ after }) => !isLink(after));
  const linkElsewhere: Key = (mention) =>
    isLink(mention) ? `${mention.what} ${mention.target}` : `${mention.row} ${mention.key}`;
  pairs(linkElsewhere);
  const retargeted = pairs((mention) => (isLink(mention) ? `${mention.row} ${mention.words}` : ` ${mention.row} ${mention.key}`));
  return [
    ...sameTarget.map(({ before, after }) => change('changed', after, before.value, after.value)),
    ...retargeted.map(({ before, after }) => change('changed', after, before.about, after.about)),
    ...goneFrom.map((mention) => change('removed', mention, mention.value, null)),
    ...newIn.map((mention) => change('added', mention, null, mention.value)),
  ];
}

const change = (
  how: Change['how'],
  { what, row, about, page, words }: Mention,
  before: string | null,
  after: string | null,
): Change => ({ what, how, row, about, page, before, after, words });
