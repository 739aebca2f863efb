import type { Drafts } from './drafts.js';

/** Replying and changing open their form where they stand, and what was begun stands open again. Without this they are pages. */
export function sayInPlace(main: HTMLElement, drafts: Drafts): void {
  main.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-say]');
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void open(link, drafts).then((form) => form?.querySelector('textarea')?.focus());
  });
  for (const link of main.querySelectorAll<HTMLAnchorElement>('a[data-say]'))
    if (drafts.has(link.dataset.say ?? '')) void open(link, drafts);
}

const opening = new WeakSet<Element>();

/** The form under its link; a second press finds the one that is there. A form that cannot be had is a page. */
async function open(link: HTMLAnchorElement, drafts: Drafts): Promise<HTMLFormElement | null> {
  const name = link.dataset.say ?? '';
  const place = link.closest('.deeds, .thread-deeds');
  const there = document.querySelector<HTMLFormElement>(`form[data-draft="${name}"]`);
  if (there || !place || opening.has(link)) return there;
  opening.add(link);
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const form = page.querySelector<HTMLFormElement>(`form[data-draft="${name}"]`);
    if (!form) throw new Error('no form');
    place.after(form);
    drafts.keep(form);
    form.querySelector('[data-cancel]')?.addEventListener('click', (event) => {
      event.preventDefault();
      drafts.forget(name);
      form.remove();
      link.focus();
    });
    return form;
  } catch {
    location.assign(link.href);
    return null;
  } finally {
    opening.delete(link);
  }
}
