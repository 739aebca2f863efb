export interface Drafts {
  /** Fills in what was begun, and keeps what is written from now on. */
  keep(form: HTMLFormElement): void;
  has(name: string): boolean;
  forget(name: string): void;
}

const sentKey = 'draft-sent';
const isField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  element.matches('input:not([type=hidden]), textarea, select');

/** What somebody has begun to say, on this device, until it is sent: the page that a sent form leads to says so in its address. */
export function keepDrafts(who: string): Drafts {
  const keyOf = (name: string) => `draft:${who}:${name}`;
  const forget = (name: string) => quietly(() => localStorage.removeItem(keyOf(name)));
  const address = new URL(location.href);
  if (address.searchParams.has('said')) {
    const sent = quietly(() => sessionStorage.getItem(sentKey));
    if (sent) forget(sent);
    address.searchParams.delete('said');
    history.replaceState(history.state, '', address);
  }
  return {
    forget,
    has: (name) => quietly(() => localStorage.getItem(keyOf(name))) !== null,
    keep(form) {
      const name = form.dataset.draft ?? '';
      const fields = [...form.elements].filter(isField);
      const kept = quietly(() => JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null') as Record<string, string> | null);
      for (const field of fields) {
        const words = kept?.[field.name];
        if (typeof words === 'string') field.value = words;
      }
      form.addEventListener('input', () => {
        const words = Object.fromEntries(fields.map((field) => [field.name, field.value]));
        quietly(() => localStorage.setItem(keyOf(name), JSON.stringify(words)));
      });
      form.addEventListener('submit', () => quietly(() => sessionStorage.setItem(sentKey, name)));
    },
  };
}

/** A browser may keep nothing, or something else. */
function quietly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
