const instant = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'medium' });

interface Told {
  readonly seq: number;
  readonly last: number;
  /** Milliseconds since 1970; null before the first change. */
  readonly at: number | null;
  readonly author: string | null;
  /** The version that ends here. */
  readonly version: number | null;
}

/** Which moment this is, as the parts of a sentence: its place, when it was, by whom, and the version that it ends. */
export function momentWords({
  seq,
  last,
  at,
  author,
  version,
}: Told): [place: string, when: string, by: string, version: string] {
  const place = `${seq === 0 ? 'Before the first change' : `Change ${seq.toLocaleString('en')}`} of ${last.toLocaleString('en')}`;
  const when = at === null ? '' : `, ${instant.format(at).replace(' at ', ', ')}`;
  return [place, when, author === null ? '' : `, by ${author}`, version === null ? '' : `, version ${version}`];
}
