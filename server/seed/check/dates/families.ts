import type { SeedProblem } from '../../seed-problems.js';
import { isEnd, type Life, outside } from './lives.js';
import { problemAt, type Telling, type Tellings } from './tellings.js';

/** Days after a death in which a father's child may be born. */
const grace = 300;

/** Lives that end before they begin, couples who did not live at the same time, children born before their parents or long after their death. */
export function checkFamilies({ facts, titles, of }: Tellings, lives: ReadonlyMap<string, Life>): SeedProblem[] {
  const unborn = [...lives].flatMap(([slug, { born, died }]) => {
    const [at] = of(slug).filter(isEnd);
    const beyond = born && outside(born.whens, { born: null, died });
    return at && beyond ? [problemAt(at, `the birth (${born.written}) is ${beyond.side} (${beyond.date})`)] : [];
  });
  const related = facts.flatMap((telling) =>
    pairsOf(telling).flatMap(({ born, life, isCouple }) => {
      const [child, other] = [lives.get(born)?.born, lives.get(life)];
      const beyond = child && other && outside(child.whens, other, isCouple ? 0 : grace);
      if (!beyond || (isCouple && beyond.side === 'before the birth')) return [];
      const whose = `${titles.get(life)} (${beyond.date})`;
      return [problemAt(telling, `the birth of ${titles.get(born)} (${child.written}) is ${beyond.side} of ${whose}`)];
    }),
  );
  return [...unborn, ...related];
}

interface Pair {
  /** Whose birth must lie within whose life; of a couple's, not after it. */
  readonly born: string;
  readonly life: string;
  readonly isCouple: boolean;
}

function pairsOf({ page, other, relation }: Telling): Pair[] {
  if (other === null) return [];
  if (relation === 'parent') return [{ born: page, life: other, isCouple: false }];
  if (relation === 'child') return [{ born: other, life: page, isCouple: false }];
  if (relation !== 'spouse' && relation !== 'partner') return [];
  return [
    { born: page, life: other, isCouple: true },
    { born: other, life: page, isCouple: true },
  ];
}
