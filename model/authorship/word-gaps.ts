import { longestCommon } from './longest-common.js';
import { match, type Run, type Strip } from './strip.js';

/** Words; single characters where a script has no spaces; spaces; anything else by itself. */
const everyWord =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}_]+|\s+|[^\p{L}\p{M}\p{N}_\s]/gu;

/** The part of a gap's words that has to agree before they are matched: less between two matches than at an edge. */
const enough = { between: 0.25, atEdge: 0.5 };

/** Shorter additions with no match around them are somebody's typing. */
const leastAlone = 4;

interface Word {
  readonly text: string;
  readonly at: number;
  /** Its length; a space weighs nothing. */
  readonly weight: number;
}

interface Gap {
  readonly gone: Strip;
  readonly come: Strip;
  readonly share: number;
}

/** Between two neighbouring matches, matches words in order, and the ends of a word that was changed inside. */
export function matchWordGaps(gone: Strip, come: Strip, within: readonly Run[] = come.runs): void {
  const twins = new Map(gone.runs.map((run) => [run.gap, run]));
  const places = new Map(come.runs.map((run) => [run.from, run]));
  for (const { from, to, block } of come.open(within)) {
    const place = places.get(from);
    const twin = place?.to === to && place.gap !== undefined ? twins.get(place.gap) : undefined;
    if (twin && gone.isFree(twin.from, twin.to)) {
      if (to - from >= leastAlone || block)
        matchGap({ gone, come, share: enough.atEdge }, wordsOf(gone.text, twin.from, twin.to), wordsOf(come.text, from, to));
      continue;
    }
    const before = come.partners[from - 1] ?? -1;
    const after = come.partners[to] ?? -1;
    const start = before >= 0 ? before + 1 : freeBefore(gone, after);
    const end = after >= 0 ? after : freeAfter(gone, start);
    if (start >= end || !gone.isFree(start, end)) continue;
    if (before < 0 && after < 0 && to - from < leastAlone && !block) continue;
    const share = before >= 0 && after >= 0 ? enough.between : enough.atEdge;
    matchGap({ gone, come, share }, wordsOf(gone.text, start, end), wordsOf(come.text, from, to));
  }
}

/** Where the free stretch begins that ends here; the whole strip's beginning when nothing is known. */
function freeBefore(gone: Strip, end: number): number {
  if (end < 0) return 0;
  let start = end;
  while (start > 0 && gone.taken[start - 1] === 0) start--;
  return start;
}

function freeAfter(gone: Strip, start: number): number {
  let end = start;
  while (end < gone.text.length && gone.taken[end] === 0) end++;
  return end;
}

function matchGap(gap: Gap, a: readonly Word[], b: readonly Word[]): void {
  const same = (i: number, j: number) => (a[i]?.text === b[j]?.text ? (a[i]?.weight ?? 0) * 4 + 1 : 0);
  const pairs = longestCommon(a.length, b.length, same);
  const weigh = (words: readonly Word[]) => words.reduce((sum, { weight }) => sum + weight, 0);
  const agreed = weigh(pairs.map(([i]) => a[i] as Word));
  if (agreed < gap.share * Math.max(weigh(a), weigh(b), 1)) {
    if (a.length === 1 && b.length === 1) matchEnds(gap, a[0] as Word, b[0] as Word);
    else if (a.length === b.length) matchInPlace(gap, a, b);
    return;
  }
  for (const [i, j] of pairs) match(gap.gone, (a[i] as Word).at, gap.come, (b[j] as Word).at, (a[i] as Word).text.length);
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...pairs, [a.length, b.length] as const]) {
    if (nextI - i === 1 && nextJ - j === 1) matchEnds(gap, a[i] as Word, b[j] as Word);
    [i, j] = [nextI + 1, nextJ + 1];
  }
}

/** As many words as before, some of them replaced everywhere: the others stay where they are. */
function matchInPlace({ gone, come }: Gap, a: readonly Word[], b: readonly Word[]): void {
  for (const [i, { text, at }] of a.entries()) if (text === b[i]?.text) match(gone, at, come, (b[i] as Word).at, text.length);
}

/** The unchanged ends of a changed word, if they are half of it. */
function matchEnds({ gone, come }: Gap, a: Word, b: Word): void {
  const most = Math.min(a.text.length, b.text.length);
  let head = 0;
  while (head < most && a.text[head] === b.text[head]) head++;
  let tail = 0;
  while (tail < most - head && a.text.at(-1 - tail) === b.text.at(-1 - tail)) tail++;
  if ((head + tail) * 2 < Math.max(a.text.length, b.text.length)) return;
  if (head > 0) match(gone, a.at, come, b.at, head);
  if (tail > 0) match(gone, a.at + a.text.length - tail, come, b.at + b.text.length - tail, tail);
}

const wordsOf = (text: string, from: number, to: number): Word[] =>
  [...text.slice(from, to).matchAll(everyWord)].map(({ 0: word, index }) => ({
    text: word,
    at: from + index,
    weight: /^\s/.test(word) ? 0 : word.length,
  }));
