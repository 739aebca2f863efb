interface Suggestion {
  readonly href: string;
  readonly title: string;
  readonly description: string;
  readonly alias: string | null;
}

/** Milliseconds without typing before the server is asked. */
const pause = 120;

/** Makes the search box a combobox of pages and claims; `/` focuses it. Without a choice the form searches as it does without a script. */
export function searchSuggestions(input: HTMLInputElement | null): void {
  if (!input) return;
  const list = document.createElement('ul');
  list.id = 'suggestions';
  list.className = 'suggestions';
  list.role = 'listbox';
  list.ariaLabel = 'Pages and claims';
  list.hidden = true;
  input.form?.after(list);
  const set = (name: string, value: string) => input.setAttribute(name, value);
  input.role = 'combobox';
  set('aria-autocomplete', 'list');
  set('aria-controls', list.id);
  set('aria-expanded', 'false');

  let chosen = -1;
  let timer = 0;
  let asking: AbortController | undefined;
  const choose = (index: number) => {
    list.children[chosen]?.setAttribute('aria-selected', 'false');
    chosen = index;
    const option = list.children[index];
    option?.setAttribute('aria-selected', 'true');
    if (option) set('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const show = (items: readonly Suggestion[]) => {
    choose(-1);
    list.replaceChildren(...items.map(optionOf));
    list.hidden = items.length === 0;
    set('aria-expanded', String(!list.hidden));
  };
  const ask = async () => {
    asking?.abort();
    const query = input.value.trim();
    if (!query) return show([]);
    asking = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(query)}`, { signal: asking.signal });
      show(answer.ok ? ((await answer.json()) as { items: Suggestion[] }).items : []);
    } catch {
      // a newer question, or no network: the form still searches
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), pause);
  });
  input.addEventListener('keydown', (event) => {
    const count = list.children.length;
    if (event.key === 'Escape' && !list.hidden) show([]);
    else if (event.key === 'ArrowDown' && count) choose(chosen + 1 < count ? chosen + 1 : -1);
    else if (event.key === 'ArrowUp' && count) choose(chosen < 0 ? count - 1 : chosen - 1);
    else if (event.key === 'Enter' && chosen >= 0) go(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', () => show([]));
  list.addEventListener('pointerdown', (event) => event.preventDefault()); // keeps the focus, and so the list, until the click
  list.addEventListener('click', (event) => go((event.target as Element).closest('li')));
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as Element).closest('input, textarea, select, [contenteditable]');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.select();
  });
}

const go = (option: Element | null | undefined) => {
  const href = (option as HTMLElement | null | undefined)?.dataset.href;
  if (href) location.assign(href);
};

function optionOf({ href, title, description, alias }: Suggestion, index: number): HTMLElement {
  const option = document.createElement('li');
  option.role = 'option';
  option.id = `suggestion-${index}`;
  option.dataset.href = href;
  option.ariaSelected = 'false';
  const name = Object.assign(document.createElement('b'), { textContent: title });
  const about = Object.assign(document.createElement('span'), {
    className: 'about',
    // "Trotsky" says nothing that "Leon Trotsky" does not
    textContent: alias && !title.includes(alias) ? `also spelled ${alias}` : description,
  });
  option.append(name, about);
  return option;
}
