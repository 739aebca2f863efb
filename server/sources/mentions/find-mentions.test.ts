import { expect, it } from 'vitest';
import type { Kind, PageId } from '../../../model/contract/index.js';
import type { PageNames } from '../../pages/index.js';
import { MentionFinder } from './find-mentions.js';

const page = (id: string, kind: Kind, title: string, ...aliases: string[]): PageNames => ({
  id: id as PageId,
  kind,
  title,
  aliases,
});

const finder = new MentionFinder([
  page('stalin', 'person', 'Joseph Stalin', 'Stalin', 'Iosif Vissarionovich Dzhugashvili', 'Koba', 'Иосиф Сталин'),
  page('vasily', 'person', 'Vasily Stalin', 'Vasiliy Iosifovich'),
  page('trotsky', 'person', 'Leon Trotsky', 'Trotsky', 'Lev Davidovich', 'L. D. Trotsky'),
  page('lenin', 'person', 'Vladimir Lenin', 'Lenin', 'V. I. Lenin', 'Vladimir Ilich', 'Ilich'),
  page('lev', 'person', 'Lev Kamenev', 'Kamenev', 'L. B. Kamenev', 'Rozenfeld'),
  page('sergey', 'person', 'Sergey Kamenev (military commander)', 'S. S. Kamenev'),
  page('zinoviev', 'person', 'Grigory Zinoviev', 'Zinoviev'),
  page('dzerzhinsky', 'person', 'Felix Dzerzhinsky'),
  page('ordzhonikidze', 'person', 'Sergo Ordzhonikidze', 'Sergo', 'G. K. Ordzhonikidze'),
  page('kuybyshev', 'person', 'Valerian Kuybyshev', 'V. V. Kuybyshev'),
  page('gorky', 'person', 'Maxim Gorky', 'Gorkiy', 'A. M. Gorky'),
  page('gorki', 'place', 'Gorki'),
  page('nadezhda', 'person', 'Nadezhda Alliluyeva', 'Nadya'),
  page('yakov', 'person', 'Yakov Dzhugashvili', 'Yakov'),
  page('preobrazhensky', 'person', 'Yevgeni Preobrazhensky'),
  page('conquest', 'person', 'Robert Conquest'),
  page('nicholas', 'person', 'Nicholas II'),
  page('canal', 'place', 'White Sea–Baltic Canal', 'Stalin Canal'),
  page('testament', 'work', 'Lenin’s Testament', 'Letter to the Congress'),
  page('life', 'work', 'My Life (Trotsky)'),
  page('congress', 'event', '17th Party Congress (1934)', 'Congress of Victors'),
  page('war', 'event', 'Russian Civil War', 'civil war'),
  page('plan', 'event', 'First Five-Year Plan', 'Five-Year Plan'),
  page('party', 'organization', 'Communist Party of the Soviet Union', 'Communist Party', 'Russian Communist Party (Bolshevik)'),
  page('committee', 'organization', 'Central Committee of the Communist Party', 'Central Committee'),
  page('vsnkh', 'organization', 'Supreme Council of the National Economy (VSNKh)'),
  page('soviet', 'organization', 'Military Revolutionary Committee (Petrograd)'),
  page('nep', 'concept', 'New Economic Policy', 'NEP'),
  page('labour', 'concept', 'Militarization of labour'),
  page('kulaks', 'concept', 'Kulaks'),
  page('memorial', 'organization', 'Memorial'),
]);

/** `words>page ...` in the order of the text. */
const found = (text: string) => finder.in(text).map((m) => `${text.slice(m.at, m.at + m.length)}>${m.page}`);

it.each([
  ['Leon Trotsky spoke, and Lenin heard Trotsky.', ['Leon Trotsky>trotsky', 'Lenin>lenin', 'Trotsky>trotsky']],
  ['He read Lenin’s Testament to Lenin’s widow.', ['Lenin’s Testament>testament', 'Lenin>lenin']],
  ['A Leninist, a Trotskyite, Stalinism and the leader himself.', []],
  ['Lev Davidovich waited for Koba.', ['Lev Davidovich>trotsky', 'Koba>stalin']],
])('[MEN-1] names and aliases, the longest, nothing derived: %s', (text, expected) => expect(found(text)).toEqual(expected));

it.each([
  ['Trotskiy, Trotskii and TROTSKY', ['Trotskiy>trotsky', 'Trotskii>trotsky', 'TROTSKY>trotsky']],
  ['Zinovyev wrote to Dzerzhinskiy', ['Zinovyev>zinoviev', 'Dzerzhinskiy>dzerzhinsky']],
  ['Iosif Jughashvili, later Koba', ['Iosif Jughashvili>stalin', 'Koba>stalin']],
  [
    'the militarisation of labour, or militarization of labor',
    ['militarisation of labour>labour', 'militarization of labor>labour'],
  ],
  ['at the Seventeenth Party Congress, the 17th congress', ['Seventeenth Party Congress>congress', '17th congress>congress']],
  ['the 17th Russian Communist Party (Bolshevik) Congress', ['17th Russian Communist Party (Bolshevik) Congress>congress']],
  ['a kulak; the five year plan, the 5-year plan', ['kulak>kulaks', 'five year plan>plan', '5-year plan>plan']],
  ['VSNKh, not Petrograd', ['VSNKh>vsnkh']],
])('[MEN-2] one name in its spellings: %s', (text, expected) => expect(found(text)).toEqual(expected));

it.each([
  ['Dzerzhmskiy came', ['Dzerzhmskiy>dzerzhinsky']],
  ['Zinvoyev left and Zinoyyev stayed', ['Zinvoyev>zinoviev', 'Zinoyyev>zinoviev']],
  ['G. Ordhzhonikidze', ['G. Ordhzhonikidze>ordzhonikidze']],
  ['they wrote toStalin', ['Stalin>stalin']],
  ['Preo-brazhenskiy and Dzer- zhinskiy', ['Preo-brazhenskiy>preobrazhensky', 'Dzer- zhinskiy>dzerzhinsky']],
  ['By then V.l. Lenin, K Radek and V.l. Stalin', ['V.l. Lenin>lenin', 'V.l. Stalin>vasily']],
  ['Lenins hand', ['Lenins>lenin']],
  ['in Kamenski’s house, with Kameneva and Zinovyeva', []],
])('[MEN-3] what scanning has harmed: %s', (text, expected) => expect(found(text)).toEqual(expected));

it.each([
  ['L.B. Kamenev met S.S. Kamenev', ['L.B. Kamenev>lev', 'S.S. Kamenev>sergey']],
  ['Kamenev voted', ['Kamenev>lev']],
  ['S.S. Kamenev rode out. Kamenev had no map.', ['S.S. Kamenev>sergey', 'Kamenev>sergey']],
  ['Kamenev, the commander in chief, had no map.', ['Kamenev>sergey']],
  ['V.V. Kuybyshev and N.V. Kuybyshev', ['V.V. Kuybyshev>kuybyshev']],
  ['Kuybyshev, Nikolay Vladimirovich, corps commander', []],
  ['Vasiliy Stalin flew; Stalin frowned', ['Vasiliy Stalin>vasily', 'Stalin>stalin']],
  ['Anna Alliluyeva, then Nadezhda Alliluyeva', ['Nadezhda Alliluyeva>nadezhda']],
  ['Yakov Sverdlov and Yakov Mikhaylovich; Yakov wept', ['Yakov>yakov']],
  ['Ya. Dzhugashvili, not I. Dzhugashvili', ['Ya. Dzhugashvili>yakov', 'I. Dzhugashvili>stalin']],
  ['The Conquest of it, says R. Conquest', ['R. Conquest>conquest']],
  ['Mariya Markovna Lenin', []],
  ['Nicholas II, not Nicholas', ['Nicholas II>nicholas']],
])('[MEN-4] bearers of one name are told apart: %s', (text, expected) => expect(found(text)).toEqual(expected));

it.each([
  ['the Stalin Canal and the Stalin Prize, Stalin scholarships', ['Stalin Canal>canal']],
  ['the Plant imeni Stalin, an Order of Lenin, the steamship "Ilich"', []],
  ['an academy imeni V.l. Lenin', []],
  ['he traveled to Kuybyshev and worked in Kuybyshev', []],
  ['he wrote to Kuybyshev of Stalin’s works', ['Kuybyshev>kuybyshev', 'Stalin>stalin']],
])('[MEN-5] what is named after somebody: %s', (text, expected) => expect(found(text)).toEqual(expected));

it.each([
  ['at Gorki with Gorkiy and Gorky', ['Gorki>gorki', 'Gorkiy>gorky', 'Gorky>gorky']],
  ['my life, as in My Life', ['My Life>life']],
  ['a memorial to nep, says Memorial on the NEP', ['Memorial>memorial', 'NEP>nep']],
])('[MEN-6] names that read alike: %s', (text, expected) => expect(found(text)).toEqual(expected));

it.each([
  ['the Norwegian Communist Party and the Communist Party of Germany', []],
  ['the Komsomol Central Committee, the Central Committee', ['Central Committee>committee']],
  ['the 17th congress of Soviets; the Spanish civil war, the civil war', ['civil war>war']],
  [
    'the Russian Communist Party (Bolshevik) Central Committee',
    ['Russian Communist Party (Bolshevik)>party', 'Central Committee>committee'],
  ],
])('[MEN-7] parties of others: %s', (text, expected) => expect(found(text)).toEqual(expected));

it('[MEN-1] finds nothing without names, and nothing in nothing', () => {
  expect(new MentionFinder([]).in('Lenin')).toEqual([]);
  expect(finder.in('')).toEqual([]);
  expect(new MentionFinder([page('odd', 'person', '…'), page('empty', 'concept', '(?)')]).in('… (?) a')).toEqual([]);
});
