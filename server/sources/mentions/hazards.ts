/**
 * What names alone do not say: the rules by which one name is told from another that reads alike. Data, in one place; the names are the
 * pages' own titles and aliases. Words are compared as `foldName` makes them.
 */
import { foldName } from '../../../model/text/index.js';

const folded = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(foldName));

/** Words that are written in two ways: numbers of congresses, plans and the like; small words that scans misread. */
export const sameWords: ReadonlyMap<string, string> = new Map(
  [
    ['ot', 'of'],
    ...'one two three four five six seven eight nine ten'.split(' ').map((name, i) => [name, `${i + 1}`] as const),
    ['first', '1st'],
    ['second', '2nd'],
    ['third', '3rd'],
    ...'fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
      .split(' ')
      .map((name, i) => [name, `${i + 4}th`] as const),
  ].map(([name, number]) => [name ?? '', number ?? '']),
);

/** Words before a name that are none of it. */
export const titles = folded('Comrade Comr Marshal General Admiral Doctor Dr Professor Saint Iron Tsar Prince Count Mr Mrs');

/** Given names that may stand before a surname of which no page knows the bearer; those of the pages' own people are added. */
export const givenNames = folded(`
  Abram Adolf Albert Aleksandr Aleksandra Aleksey Alexander Anastas Anatoliy Andrey Anna Anton Arkadiy Boris Daniil David Dmitriy Dora Ekaterina
  Esfiriya Fedor Filipp Galina Georgiy Gleb Grigoriy Igor Ilya Inessa Iosif Irina Isaac Ivan Josef Joseph Karl Klavdiya Konstantin Kseniya Leonid
  Lev Lidiya Ludmila Lyubov Maksim Maria Mariya Marina Mark Matvey Mikhail Moisey Nadezhda Natalya Nikita Nikolay Nina Olga Osip Pavel Petr
  Polina Raisa Rosa Semen Sergey Sofya Stanislav Stepan Svetlana Tatyana Timofey Valentin Valeriy Varvara Vasiliy Vera Viktor Vladimir
  Vladislav Vyacheslav Yakov Yefim Yekaterina Yelena Yevgeniy Yevgeniya Yuliya Yuriy Zinaida`);

export const isPatronymic = (key: string): boolean => /..(?:ovich|evich|ovna|evna|ichna)$|^(?:ilich|lukich|kuzmich)$/.test(key);

/** The initials that a word before a surname is read as: `VYa` is two; a scan's `l` is an I. */
export const initialsOf = (raw: string): string[] =>
  raw === 'l' ? ['I'] : [...raw.matchAll(/\p{Lu}\p{Ll}?/gu)].map(([letter]) => letter);

/** Initials that stand for one name in different languages: Georgiy is Yuriy, Joseph Iosif, Yelena Elena. */
export const sameInitial = (a: string, b: string): boolean => {
  const [x, y] = [foldName(a)[0], foldName(b)[0]];
  return x === y || (x !== undefined && y !== undefined && ['gi', 'ig', 'ei', 'ie'].includes(x + y));
};

/** What is named after somebody says so before the name ... */
export const namedAfterBefore = folded('imeni steamship steamer ship cruiser icebreaker battleship');
/** ... or is what the name, without a possessive, is the first word of; with a capital ... */
export const namedAfter = folded(`
  Plant Works Workshops Street Square Avenue Library Institute Academy Theatre Stadium Railroad Railway Kolkhoz Sovkhoz Mausoleum Museum Oblast
  Rayon Region District Tractor Automobile Metro Station Hills Factory Mine Constitution Ballet Komsomol Enrollment Line Tank Tanks`);
/** ... or without one. */
export const honours = folded('prize prizes scholarship scholarships medal medals canal stipend stipends');

/** People whose names towns have had: after these words the town is meant. */
export const townNames = folded(
  'Kuybyshev Molotov Kirov Kalinin Gorkiy Voroshilov Ordzhonikidze Stalin Sverdlov Frunze Dzerzhinskiy',
);
export const inTown =
  /\b(?:city|town) of $|\b(?:travel|went|go|goes|going|sent|move|evacuat|transfer|arriv|flew|fly|return|drove|drive|work|live|born|located|situated|commission)\w*(?: [a-z]+){0,2} (?:in|to|from|at) $/i;

/** Surnames that are English words or other people's too: a given name or initials must stand before them, as before very short ones. */
export const commonSurnames = folded('Conquest Wells Cohen King');
/** Names so much one person's that another bearer is never meant without a first name: whoever has the bare name among the aliases. */
export const dominantNames = folded('Stalin Lenin Trotsky');

/** A party, a committee, a congress or a civil war of these is somebody else's. */
export const otherParties = folded(`
  Norwegian German Chinese Polish French Italian Yugoslav Bulgarian Hungarian Finnish Estonian Latvian Lithuanian Spanish British American Japanese
  Czechoslovak Austrian Korean Mongolian Swedish Ukrainian Belorussian Georgian Armenian Azerbaijani Uzbek Kazakh Komsomol Menshevik SR
  Kadet Youth Union Comintern English Roman`);
export const ofParties = /^(?:comunist parti|central comite|civil war|\d+(?:st|nd|rd|th) )/;
export const ofOthers =
  /^ (?:of|in) (?:the )?(?:Soviets|Comintern|Communist International|International|Komsomol|Trade|Writers|Germany|Poland|China|France|Italy|Yugoslavia|Bulgaria|Hungary|Norway|Spain|Estonia|Latvia|Lithuania|Finland|Georgia|Armenia|Azerbaijan|Kazakhstan|Uzbekistan|Turkestan|Belorussia|Ukraine|Great Britain|America|the United States|Collective)/;

/** What the qualifier of a title (`Sergey Kamenev (military commander)`) is recognised by in a passage that names nobody in full. */
export const qualifierCues: Readonly<Record<string, RegExp>> = {
  military: /\bcommander[- ]in[- ]chief|\bcommanding officer|\bcommander of the (?:Red Army|front|\w+ front)|\bRVSR\b/i,
};

/** How a congress of the party is called beside its title's `17th Party Congress`. */
export const congress = /^(\d+(?:st|nd|rd|th)) parti congres/;
export const congressNames = [
  'congress',
  'Russian Communist Party (Bolshevik) Congress',
  'Russian Communist Party (of Bolsheviks) Congress',
  'All-Union Communist Party (Bolshevik) Congress',
  'All-Union Communist Party (of Bolsheviks) Congress',
  'CPSU Congress',
  'congress of the Russian Communist Party',
  'congress of the All-Union Communist Party',
  'congress of the Communist Party',
];

/** Letters that scans take for others, as `[what a scan has, what it was]`. */
export const confusions: readonly (readonly [string, string])[] = [
  ['m', 'in'],
  ['m', 'ni'],
  ['m', 'rn'],
  ['m', 'ri'],
  ['h', 'li'],
  ['h', 'il'],
  ['d', 'cl'],
  ['ui', 'in'],
];
