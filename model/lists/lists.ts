import type { Kind, Tie } from '../contract/index.js';

/** What puts a page into a list. */
export type ListRule =
  /** What its subject is to one of these pages, told by it or by them; with `before`, only where that is dated and surely earlier. */
  | { readonly by: 'tie'; readonly ties: readonly Tie[]; readonly of: readonly string[]; readonly before?: string }
  /** A row of its infobox whose text holds these words. */
  | { readonly by: 'row'; readonly label: string; readonly words: string }
  /** A dated row with one of these labels, of a page with these words in its title. */
  | { readonly by: 'date'; readonly labels: readonly string[]; readonly titled?: string };

/** A list of pages of one kind. */
export interface List {
  readonly slug: string;
  readonly title: string;
  /** Who or what is in it, in a sentence. */
  readonly about: string;
  readonly kind: Kind;
  readonly rule: ListRule;
  readonly order: 'title' | 'time';
}

const family = ['parent', 'child', 'sibling', 'relative', 'spouse', 'partner'] as const;
const purge = [
  'great-purge',
  'moscow-trials',
  'trial-of-the-sixteen-1936',
  'trial-of-tukhachevsky-1937',
  'purge-of-the-red-army',
];
/** Rows that say when something was, not when something about it was. */
const when = ['Date', 'Held', 'Opened', 'Began', 'Signed', 'Published', 'Announced'];

const people = (list: Omit<List, 'kind' | 'order'> & { readonly order?: 'time' }): List => ({
  kind: 'person',
  order: 'title',
  ...list,
});

/** Every list there is; nothing else names one. Addresses are those of the pages that a seeded wiki begins with. */
export const lists: readonly List[] = [
  people({
    slug: 'old-bolsheviks',
    title: 'Old Bolsheviks',
    about: 'Who was in the party before 1917, in the order in which they are first met there.',
    rule: {
      by: 'tie',
      ties: ['member-of'],
      of: ['communist-party-of-the-soviet-union', 'central-committee-of-the-communist-party'],
      before: '1917',
    },
    order: 'time',
  }),
  people({
    slug: 'members-of-the-politburo',
    title: 'Members of the Politburo',
    about: 'Members and candidates of the body that ruled party and state.',
    rule: { by: 'tie', ties: ['member-of'], of: ['politburo'] },
  }),
  people({
    slug: 'members-of-the-soviet-government',
    title: 'Members of the Soviet government',
    about: 'Commissars of the Council of People’s Commissars and those who led it.',
    rule: { by: 'tie', ties: ['member-of'], of: ['council-of-people-s-commissars-sovnarkom'] },
  }),
  people({
    slug: 'opponents-of-stalin',
    title: 'Opponents of Stalin',
    about: 'Who stood against Stalin, in whatever cause.',
    rule: { by: 'tie', ties: ['opposed'], of: ['joseph-stalin'] },
  }),
  people({
    slug: 'oppositions-in-the-party',
    title: 'Oppositions within the party',
    about: 'Members, signatories and allies of the groups that spoke against the party’s course.',
    rule: {
      by: 'tie',
      ties: ['member-of', 'took-part-in', 'ally-of'],
      of: [
        'workers-opposition',
        'democratic-centralists',
        'platform-of-the-46',
        'left-opposition',
        'united-opposition',
        'leon-trotsky',
      ],
    },
  }),
  people({
    slug: 'victims-of-the-great-purge',
    title: 'Victims of the Great Purge',
    about: 'Arrested, tried or killed in the purge of 1936 to 1938, its trials and the purge of the army.',
    rule: { by: 'tie', ties: ['victim-of'], of: purge },
  }),
  people({
    slug: 'political-police',
    title: 'The political police',
    about: 'Who led or served in the Cheka, the GPU and OGPU, or the NKVD.',
    rule: { by: 'tie', ties: ['member-of'], of: ['cheka-gpu-and-ogpu', 'nkvd'] },
  }),
  people({
    slug: 'marshals',
    title: 'Marshals of the Soviet Union',
    about: 'Holders of the highest rank of the army.',
    rule: { by: 'row', label: 'Rank', words: 'Marshal' },
  }),
  people({
    slug: 'relatives-of-stalin',
    title: 'Relatives of Stalin',
    about: 'Parents, wives and children, and who was related to him through them.',
    rule: { by: 'tie', ties: family, of: ['joseph-stalin'] },
  }),
  people({
    slug: 'people-of-the-october-revolution',
    title: 'People of the October Revolution',
    about: 'Who had a part in the rising of October 1917.',
    rule: { by: 'tie', ties: ['took-part-in'], of: ['october-revolution', 'military-revolutionary-committee-petrograd'] },
  }),
  people({
    slug: 'people-of-the-civil-war',
    title: 'People of the Civil War',
    about: 'Who had a command or a mission in the Civil War, or in the war with Poland.',
    rule: { by: 'tie', ties: ['took-part-in'], of: ['russian-civil-war', 'polish-soviet-war'] },
  }),
  people({
    slug: 'plenum-of-february-and-march-1937',
    title: 'At the plenum of February and March 1937',
    about: 'Who spoke there, or sat on the commission that decided about Bukharin and Rykov.',
    rule: { by: 'tie', ties: ['took-part-in'], of: ['february-march-1937-plenum'] },
  }),
  people({
    slug: 'defendants-of-the-moscow-trials',
    title: 'Defendants of the Moscow trials',
    about: 'Who stood trial in public in August 1936, January 1937 or March 1938.',
    rule: { by: 'tie', ties: ['victim-of'], of: ['moscow-trials', 'trial-of-the-sixteen-1936'] },
  }),
  people({
    slug: 'secretaries-of-the-central-committee',
    title: 'The Secretariat of the Central Committee',
    about: 'Secretaries of the Central Committee, and who worked in their office.',
    rule: { by: 'tie', ties: ['member-of'], of: ['secretariat-of-the-central-committee'] },
  }),
  people({
    slug: 'relatives-of-trotsky',
    title: 'Relatives of Trotsky',
    about: 'Wife and sons, and who was related to him by marriage.',
    rule: { by: 'tie', ties: family, of: ['leon-trotsky'] },
  }),
  people({
    slug: 'relatives-of-lenin',
    title: 'Those close to Lenin',
    about: 'His family, and the woman he loved.',
    rule: { by: 'tie', ties: family, of: ['vladimir-lenin'] },
  }),
  {
    slug: 'party-congresses',
    title: 'Party congresses',
    about: 'The congresses of the party, in order.',
    kind: 'event',
    rule: { by: 'date', labels: when, titled: 'Party Congress' },
    order: 'time',
  },
  {
    slug: 'events',
    title: 'Events in order of time',
    about: 'Every event that an article dates.',
    kind: 'event',
    rule: { by: 'date', labels: when },
    order: 'time',
  },
  {
    slug: 'works',
    title: 'Writings in order of time',
    about: 'Books, articles, letters and decrees that an article dates.',
    kind: 'work',
    rule: { by: 'date', labels: when },
    order: 'time',
  },
];
