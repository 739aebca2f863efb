import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { until } from '../../tests/support/until.js';
import { changeNotice } from './change-notice.js';
import { editInPlace } from './edit-in-place.js';
import { localTimes } from './local-times.js';
import { searchSuggestions } from './search-suggestions.js';

let window: JSDOM['window'];

beforeEach(() => {
  ({ window } = new JSDOM('<!doctype html><html lang="en"><body></body></html>', {
    url: 'http://here.test/wiki/x',
    pretendToBeVisual: true,
  }));
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', window.document);
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => then());
  vi.stubGlobal('innerHeight', 800);
});
afterEach(() => vi.unstubAllGlobals());

const show = (html: string) => {
  window.document.body.innerHTML = html;
  return window.document;
};
const press = (target: Element, key: string) =>
  target.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

describe('localTimes', () => {
  const now = Date.parse('2026-03-14T12:00:00Z');
  it.each([
    ['2026-03-14T11:59:30Z', 'just now'],
    ['2026-03-14T11:58:59Z', '1 minute ago'],
    ['2026-03-14T09:00:00Z', '3 hours ago'],
    ['2026-03-13T11:00:00Z', 'yesterday'],
    ['2025-01-01T00:00:00Z', 'last year'],
  ])('[SITE-6] says %s as %s', (at, words) => {
    const page = show(
      `<time datetime="${at}" data-ago=""></time><time datetime="${at}">before</time><time datetime="never">kept</time>`,
    );
    localTimes(page, now);
    const [ago, plain, broken] = page.querySelectorAll('time');
    expect(ago?.textContent).toBe(words);
    // as the server writes it, without the zone
    expect(plain?.textContent).toMatch(new RegExp(`^\\d{1,2} \\p{Lu}\\p{Ll}+ ${at.slice(0, 4)}, \\d\\d:\\d\\d$`, 'u'));
    expect(ago?.title).toBe(plain?.textContent);
    expect(broken?.textContent).toBe('kept');
  });
});

describe('searchSuggestions', () => {
  const items = [
    { href: '/wiki/leon-trotsky', title: 'Leon Trotsky', description: 'One <b>line</b>', alias: null },
    { href: '/wiki/lev-kamenev', title: 'Lev Kamenev', description: '', alias: 'Lew' },
  ];
  let asked: string[];
  const start = () => {
    asked = [];
    vi.stubGlobal('fetch', async (address: string) => {
      asked.push(address);
      return Response.json({ items });
    });
    const page = show('<form><input data-suggest="/search/suggest"></form>');
    const input = page.querySelector('input') as HTMLInputElement;
    searchSuggestions(input);
    return { page, input };
  };
  const type = async (input: HTMLInputElement, words: string) => {
    input.value = words;
    input.dispatchEvent(new window.Event('input', { bubbles: true }));
    await until('the list', () => input.getAttribute('aria-expanded') === 'true');
  };
  const options = (page: Document) => [...page.querySelectorAll('[role=option]')];

  it('[SITE-62] is a combobox whose list shows what the server suggests, as text', async () => {
    const { page, input } = start();
    expect(input.getAttribute('role')).toBe('combobox');
    expect(page.getElementById(input.getAttribute('aria-controls') ?? '')?.hidden).toBe(true);
    await type(input, 'lev k');
    expect(asked).toEqual(['/search/suggest?q=lev%20k']);
    expect(options(page).map((o) => o.textContent)).toEqual(['Leon TrotskyOne <b>line</b>', 'Lev Kamenevalso spelled Lew']);
    expect(page.querySelectorAll('.about b')).toHaveLength(0);
  });

  it('[SITE-62] arrows choose, once around; Esc closes', async () => {
    const { page, input } = start();
    await type(input, 'le');
    const chosen = () => input.getAttribute('aria-activedescendant');
    expect(chosen()).toBeNull();
    const seen = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'].map((key) => {
      press(input, key);
      return chosen();
    });
    expect(seen).toEqual(['suggestion-0', 'suggestion-1', null, 'suggestion-1']);
    expect(options(page).map((o) => o.getAttribute('aria-selected'))).toEqual(['false', 'true']);
    press(input, 'Escape');
    expect([input.getAttribute('aria-expanded'), chosen(), options(page).length]).toEqual(['false', null, 0]);
  });

  it('[SITE-62] without a choice Enter searches; / focuses the box unless somebody is typing', async () => {
    const { page, input } = start();
    await type(input, 'le');
    expect(press(input, 'Enter')).toBe(true);
    input.blur();
    const other = page.body.appendChild(page.createElement('textarea'));
    expect(press(other, '/')).toBe(true);
    expect(press(page.body, '/')).toBe(false);
  });
});

describe('changeNotice', () => {
  it.each([
    { rule: '[SITE-22]', kind: 'page', other: 'page.created', telling: 'page.saved' },
    { rule: '[CLM-74]', kind: 'claim', other: 'comment.added', telling: 'claim.changed' },
  ])('$rule shows itself when the $kind has changed', ({ kind, other, telling }) => {
    const streams: { address: string; listeners: Map<string, () => void>; closed: boolean }[] = [];
    vi.stubGlobal(
      'EventSource',
      class {
        stream = { address: '', listeners: new Map<string, () => void>(), closed: false };
        constructor(address: string) {
          this.stream.address = address;
          streams.push(this.stream);
        }
        addEventListener = (name: string, act: () => void) => this.stream.listeners.set(name, act);
        close = () => {
          this.stream.closed = true;
        };
      },
    );
    const page = show(`<main data-${kind}="p1"><p data-changed hidden>Changed</p></main>`);
    changeNotice(page.querySelector('main'));
    expect(streams.map((s) => s.address)).toEqual([`/api/v1/events?${kind}=p1`]);
    expect(streams[0]?.listeners.has(other)).toBe(false);
    streams[0]?.listeners.get(telling)?.();
    expect(page.querySelector<HTMLElement>('[data-changed]')?.hidden).toBe(false);
    expect(streams[0]?.closed).toBe(true);
  });
});

describe('editInPlace', () => {
  const seed = (more: object) =>
    JSON.stringify({
      pageId: 'p1',
      slug: 'x',
      title: 'X',
      user: { id: 'u', name: 'ann', displayName: 'Ann' },
      canEdit: true,
      schema: 1,
      ...more,
    });
  const start = (more: object, attributes = '') => {
    const page = show(
      `<a data-tab="read" aria-current="page" href="/wiki/x">Read</a><a data-tab="edit" href="/wiki/x/edit">Edit</a><div ${attributes}></div>`,
    );
    const text = page.querySelector('div') as HTMLElement;
    text.dataset.editor = seed(more);
    const mount = vi.fn(() => () => {});
    const load = vi.fn(async () => ({ mount, warm: () => {} }));
    editInPlace(text, load as unknown as Parameters<typeof editInPlace>[1]);
    return { page, text, mount, load, edit: page.querySelector('a[data-tab=edit]') as HTMLAnchorElement };
  };
  /** Whether the browser is left to follow the link. */
  const click = (link: Element, more: MouseEventInit = {}) => {
    let left = false;
    const end = (event: Event) => {
      left = !event.defaultPrevented;
      event.preventDefault();
    };
    window.document.addEventListener('click', end, { once: true });
    link.dispatchEvent(new window.MouseEvent('click', { bubbles: true, cancelable: true, ...more }));
    return left;
  };

  it('[SITE-5] fetches the editor only when somebody is about to edit', () => {
    const { load, edit } = start({});
    expect(load).not.toHaveBeenCalled();
    edit.dispatchEvent(new window.Event('focus'));
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('[SITE-21] opens it in the text’s place on a click, and leaves other clicks to the browser', async () => {
    vi.stubGlobal('history', window.history);
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
    const { mount, text, edit } = start({});
    expect(click(edit, { ctrlKey: true })).toBe(true);
    expect(click(edit)).toBe(false);
    await until('the editor', () => mount.mock.calls.length > 0);
    expect(mount.mock.calls[0]).toMatchObject([text, { pageId: 'p1', user: { name: 'ann' } }]);
    await until('the address', () => window.location.pathname === '/wiki/x/edit');
  });

  it('[SITE-30] opens it at once on the edit address; for whoever may not edit the link stays a link', async () => {
    const { mount } = start({}, 'data-open=""');
    await until('the editor', () => mount.mock.calls.length > 0);
    for (const why of [{ user: null }, { canEdit: false }]) {
      const refused = start(why);
      expect(click(refused.edit)).toBe(true);
      expect(refused.load).not.toHaveBeenCalled();
    }
  });
});
