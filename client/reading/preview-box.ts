/** Milliseconds of hovering before a preview shows, and after leaving before it goes. */
const patience = 200;
const grace = 150;

/** What a preview of this link or these words holds; null: there is none. */
type Content = (link: HTMLElement) => Promise<DocumentFragment | null>;

/**
 * Previews of the links, or words, that match `selector`: on hover and on focus, gone on Esc; one at a time. With `foot`, where nothing hovers a
 * tap opens it at the foot of the screen, with what `foot` answers below it; null: the tap does what it would do.
 */
export function previewOn(selector: string, content: Content, foot?: (link: HTMLElement) => Node | string | null): void {
  let timer = 0;
  const later = (act: () => void, wait: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(act, wait);
  };
  // a link within words is itself, not the words
  const linkAt = (event: Event) => {
    const link = (event.target as Element).closest<HTMLElement>(`a, ${selector}`);
    return link?.matches(selector) ? link : null;
  };
  const over = (event: Event) => {
    const link = linkAt(event);
    if (link && link !== box.link) later(() => void open(link), patience);
    else if (link || box.holds(event.target)) clearTimeout(timer);
  };
  const out = (event: Event) => {
    if (linkAt(event) || box.holds(event.target)) later(box.close, grace);
  };
  const open = async (link: HTMLElement) => {
    const shown = await content(link);
    if (shown && (link.matches(':hover') || link === document.activeElement)) box.open(link, shown);
  };
  if (matchMedia('(hover: hover)').matches) {
    document.addEventListener('pointerover', over);
    document.addEventListener('pointerout', out);
  }
  document.addEventListener('focusin', over);
  document.addEventListener('focusout', out);
  if (foot)
    document.addEventListener('click', (event) => {
      const link = linkAt(event);
      const below = link && !matchMedia('(hover: hover)').matches ? foot(link) : null;
      if (!link || below === null) return;
      event.preventDefault();
      void openAtFoot(link, content, below);
    });
}

async function openAtFoot(link: HTMLElement, content: Content, below: Node | string): Promise<void> {
  const shown = await content(link);
  if (!shown) return;
  shown.append(below);
  box.open(link, shown, 'foot');
}

export const anchor = (href: string, textContent: string) => Object.assign(document.createElement('a'), { href, textContent });

export function paragraph(className: string, ...content: (Node | string)[]): HTMLParagraphElement {
  const element = Object.assign(document.createElement('p'), { className });
  element.append(...content);
  return element;
}

/** The one box that previews are shown in. */
export const box = {
  element: null as HTMLElement | null,
  link: null as HTMLElement | null,

  holds: (target: EventTarget | null): boolean => !!box.element?.contains(target as Node),

  close(): void {
    box.element?.remove();
    box.link?.removeAttribute('aria-describedby');
    box.element = box.link = null;
  },

  /** Beside the link, or at the foot of the screen. */
  open(link: HTMLElement, content: Node, place: 'beside' | 'foot' = 'beside'): void {
    box.close();
    const element = document.createElement('div');
    element.className = place === 'foot' ? 'preview sheet-up' : 'preview';
    element.id = 'preview';
    element.role = 'tooltip';
    element.append(content);
    (document.querySelector('main') ?? document.body).append(element);
    box.element = element;
    box.link = link;
    link.setAttribute('aria-describedby', 'preview');
    if (place === 'foot') return;
    // through the CSSOM, which a policy without inline styles allows
    const lines = [...link.getClientRects()];
    const first = lines[0] ?? link.getBoundingClientRect();
    const last = lines.at(-1) ?? first;
    const below = last.bottom + element.offsetHeight + 8 < innerHeight || first.top < element.offsetHeight + 8;
    const at = below ? last : first;
    element.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - element.offsetWidth - 8)) + scrollX}px`;
    element.style.top = `${(below ? at.bottom + 4 : at.top - element.offsetHeight - 4) + scrollY}px`;
  },
};

document.addEventListener('click', ({ target }) => {
  if (!box.holds(target)) box.close();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') box.close();
});
