import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisplayName, Email, SignUp, type UserId, Username } from '../../model/contract/index.js';
import { isPlaceholder, placeholderEmail } from './placeholder-email.js';
import { contrastWithWhite, presenceColor } from './presence-color.js';
import { safeNext } from './safe-next.js';
import { newSecret, secretHash } from './secrets.js';

const fits = (schema: { safeParse(v: unknown): { success: boolean } }, value: unknown) => schema.safeParse(value).success;

describe('names', () => {
  it('[USR-1] a user name is 2 to 32 letters, digits and . _ - between them', () => {
    for (const good of ['ann', 'Ann', 'a1', 'j.f-k_x', 'x'.repeat(32)]) expect(fits(Username, good), good).toBe(true);
    for (const bad of ['', 'a', '-ann', 'ann.', 'an n', 'änn', 'a/b', 'a?b', 'x'.repeat(33), '../me', 'ann\n.', 7])
      expect(fits(Username, bad), String(bad)).toBe(false);
  });

  it('[USR-4] a display name shows everything it holds', () => {
    for (const good of ['Ann', 'Анна Ахматова', '安娜', "O'Neill <b>"]) expect(fits(DisplayName, good), good).toBe(true);
    for (const bad of ['', '   ', 'a\u0000', 'a\nb', 'evil\u202Etxt', 'a\u200Bb', 'a\u2028b', 'x'.repeat(61)])
      expect(fits(DisplayName, bad), JSON.stringify(bad)).toBe(false);
  });

  it('[USR-3] nobody can give an address under .invalid, and an empty field of the form is no address', () => {
    for (const bad of [placeholderEmail(), 'a@b.invalid', 'A@B.INVALID', 'nonsense']) expect(fits(Email, bad), bad).toBe(false);
    expect(isPlaceholder(placeholderEmail())).toBe(true);
    const form = { username: 'ann', name: '', email: '', password: 'correct horse', invitation: '' };
    expect(SignUp.parse(form)).toEqual({
      username: 'ann',
      name: undefined,
      email: undefined,
      password: 'correct horse',
      invitation: undefined,
    });
  });
});

describe('next=', () => {
  const lands = (next: string) => new URL(safeNext(next), 'https://wiki.example/sign-in').origin;

  it('[USR-14] a path of this site is kept', () => {
    for (const path of ['/', '/wiki/joseph-stalin', '/wiki/a/edit?x=1#here', '/search?q=%2F%2F'])
      expect(safeNext(path)).toBe(path);
  });

  it('[USR-14] no spelling leaves the site', () => {
    const elsewhere = ['//evil.example', '/\\evil.example', '\\\\evil.example', 'https://evil.example', 'https:evil.example'];
    const hidden = ['/\t/evil.example', '/\n/evil.example', ' //evil.example', '/.//evil.example', '/a/..//evil.example'];
    const odd = [
      '/./\\evil.example',
      '/%2e//evil.example',
      'javascript:alert(1)',
      '///evil.example',
      '/.//.//evil.example',
      '',
      'evil',
    ];
    for (const next of [...elsewhere, ...hidden, ...odd]) {
      expect(lands(next), next).toBe('https://wiki.example');
      expect(safeNext(next), next).not.toMatch(/^\/[/\\]/);
    }
    for (const next of [undefined, null, 7, ['/a'], {}]) expect(safeNext(next)).toBe('/');
  });

  it('[USR-14] whatever the characters', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '\t',
      '\n',
      '\r',
      ' ',
      '@',
      ':',
      '?',
      '#',
      'evil.example',
      'a',
      'https:',
    );
    const next = fc.array(part, { maxLength: 10 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          next,
          next.map((n) => `/${n}`),
          fc.string(),
        ),
        (n) => {
          expect(lands(n)).toBe('https://wiki.example');
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('colours and secrets', () => {
  it('[USR-71] a presence colour depends on the account only and can be read under white', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 2000; n++) {
      const id = `account ${n}` as UserId;
      const color = presenceColor(id);
      expect(color).toMatch(/^#[0-9a-f]{6}$/);
      expect(presenceColor(id)).toBe(color);
      const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
      expect(contrastWithWhite([channel(1), channel(3), channel(5)])).toBeGreaterThanOrEqual(4.5);
      seen.add(color);
    }
    expect(seen.size).toBeGreaterThan(1000);
  });

  it('[USR-55] secrets are long, different, and not to be read from what is kept', () => {
    const [a, b] = [newSecret('pal_token_'), newSecret('pal_token_')];
    expect(a).not.toBe(b);
    expect(a.length).toBeGreaterThanOrEqual(10 + 43);
    expect(secretHash(a)).toMatch(/^[0-9a-f]{64}$/);
  });
});
