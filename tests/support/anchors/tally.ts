/** What a place says, held against the truth. */
export const verdicts = {
  /** It stands on words of its own. */
  attached: 'attached, and is',
  changed: 'words changed, and they are its words changed',
  byWords: 'attached or changed without its mark, and its words are there',
  /** It needs re-attaching, and this is right: more than half of its letters are gone for good. */
  gone: 'needs re-attaching; its words are gone',
  /** A mark that came about by itself waits for a person. */
  unannounced: 'needs re-attaching; a mark that nobody announced',
  /** It needs re-attaching, though its words are there. */
  offered: 'needs re-attaching; offers its words where they are now',
  notOffered: 'needs re-attaching; its words are there, and nothing is offered',
  offeredOthers: 'needs re-attaching; its words are there, and others are offered',
  wrong: 'silently wrong',
} as const;
export type Verdict = keyof typeof verdicts;

type Counts = Record<Verdict, number>;
const none = (): Counts => Object.fromEntries(Object.keys(verdicts).map((verdict) => [verdict, 0])) as Counts;

export const rightOf = ({ attached, changed, byWords }: Counts): number => attached + changed + byWords;
/** Its words are there, and it says that it needs re-attaching. */
export const missedOf = ({ offered, notOffered, offeredOthers }: Counts): number => offered + notOffered + offeredOthers;
/** Of the places whose words are there, those that stand on them. */
export const foundOfFindable = (counts: Counts): number => rightOf(counts) / (rightOf(counts) + missedOf(counts) + counts.wrong);

/** What became of places, and whether that is so. */
export class Tally {
  /** Every place, after each script. */
  readonly ends = none();
  /** The places that an edit touched, after it, by its kind. */
  readonly kinds = new Map<string, Counts>();
  readonly wrong: string[] = [];

  count(kind: string, verdict: Verdict): void {
    const counts = this.kinds.get(kind) ?? none();
    counts[verdict]++;
    this.kinds.set(kind, counts);
  }

  end(verdict: Verdict): void {
    this.ends[verdict]++;
  }
}
