import { JSDOM } from 'jsdom';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { TextField } from '../ui/field.js';
import { References } from '../ui/references.js';
import { Contents } from './articles/contents.js';
import { withReturn } from './articles/document.js';
import { Spellings } from './articles/spellings.js';
import { IndexPage } from './finding/index-page.js';

const shown = (element: Parameters<typeof renderToStaticMarkup>[0]) =>
  new JSDOM(renderToStaticMarkup(element)).window.document.body;

describe('References', () => {
  const reference = { number: 1, key: 'lee', note: null, from: null, to: null, quote: null, unreliable: [] };
  it('[SITE-12] lead back to every place, lettered beyond z', () => {
    const refs = Array.from({ length: 28 }, (_, i) => `ref-1-${i + 1}`);
    const backs = [...shown(<References references={[{ ...reference, refs }]} />).querySelectorAll('.backs a')];
    expect(backs.map((a) => a.textContent).join(' ')).toMatch(/^a b .* y z aa ab$/);
    expect(backs.at(-1)?.getAttribute('href')).toBe('#ref-1-28');
  });

  it('[SITE-13] name the key of an unknown source, and the words quoted', () => {
    const body = shown(<References references={[{ ...reference, refs: ['ref-1-1'], from: 3, to: 3, quote: 'so it was' }]} />);
    expect(body.querySelector('.place')?.textContent).toBe('lee, line 3: so it was');
  });
});

describe('Contents', () => {
  it('[SITE-21] is there beside and above the text, and left out where it would hold one line', () => {
    const sections = [
      { id: 'one', title: 'One', level: 2 },
      { id: 'two', title: 'Two', level: 3 },
    ];
    const body = shown(<Contents sections={sections} />);
    expect([...body.querySelectorAll('nav')].map((n) => n.querySelectorAll('a').length)).toEqual([2, 2]);
    expect(shown(<Contents sections={sections.slice(1)} />).innerHTML).toBe('');
  });
});

describe('Spellings', () => {
  it('[SITE-10] carry their languages', () => {
    const body = shown(<Spellings aliases={[{ name: 'Trotsky' }, { name: 'Троцкий', language: 'ru', note: 'original' }]} />);
    expect(body.textContent).toBe('Also spelled Trotsky, Троцкий');
    expect(body.querySelector('[lang=ru]')?.getAttribute('title')).toBe('original');
  });
});

describe('IndexPage', () => {
  it('[SITE-43] puts other alphabets after the Latin one, and links only letters that lead somewhere', () => {
    const props = { kind: null, from: 'B', pages: [], counts: {}, next: null, mayCreate: false };
    const letters = shown(<IndexPage {...props} letters={['1', 'B', 'Я']} />).querySelector('.letters');
    expect(letters?.textContent).toBe('1ABCDEFGHIJKLMNOPQRSTUVWXYZЯ');
    expect([...(letters?.querySelectorAll('a') ?? [])].map((a) => a.textContent)).toEqual(['1', 'B', 'Я']);
    expect(letters?.querySelector('[aria-current]')?.textContent).toBe('B');
  });
});

describe('TextField', () => {
  it('[SITE-32] ties hint and reason to its control', () => {
    const form = { values: { title: 'a"b' }, errors: { title: 'Taken.' } };
    const body = shown(<TextField name="title" label="Title" hint="A name" form={form} />);
    const input = body.querySelector('input');
    expect(input?.getAttribute('value')).toBe('a"b');
    const about = input?.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(about.map((id) => body.querySelector(`#${id}`)?.textContent)).toEqual(['A name', 'Taken.']);
    expect(body.querySelector('label')?.getAttribute('for')).toBe(input?.id);
  });
});

describe('withReturn', () => {
  it('[SITE-34] leads back to any page but home and the account forms', () => {
    expect(withReturn('/sign-in', '/wiki/x?a=b&c')).toBe('/sign-in?next=%2Fwiki%2Fx%3Fa%3Db%26c');
    for (const path of ['/', '/?x', '/sign-in', '/sign-up?next=%2F']) expect(withReturn('/sign-in', path)).toBe('/sign-in');
  });
});
