/** Milliseconds of hovering before a preview shows, and after leaving before it goes. */
const patience = 200;
const grace = 150;

/** What a preview of this link holds; null: there is none. */
type Content = (link: HTMLAnchorElement) => Node | null | Promise<Node | null>;

/** Previews of the links that match `selector`: on hover and on focus, gone on Esc; one at a time. */
export function previewOn(selector: string, content: Content): void {
  let timer = 0;
  const later = (act: () => void, wait: number) => {
    clearTimeout(timer);
    timer = window.setTimeout(act, wait);
  };
  const linkAt = (event: Event) => (event.target as Element).closest<HTMLAnchorElement>(selector);
  const over = (event: Event) => {
    const link = linkAt(event);
    if (link && link !== box.link) later(() => void open(link), patience);
    else if (link || box.holds(event.target)) clearTimeout(timer);
  };
  const out = (event: Event) => {
    if (linkAt(event) || box.holds(event.target)) later(box.close, grace);
  };
  const open = async (link: HTMLAnchorElement) => {
    const shown = await content(link);
    if (shown && (link.matches(':hover') || link === document.activeElement)) box.open(link, shown);
  };
  if (matchMedia('(hover: hover)').matches) {
    document.addEventListener('pointerover', over);
    document.addEventListener('pointerout', out);
  }
  document.addEventListener('focusin', over);
  document.addEventListener('focusout', out);
}

/** The one box that previews are shown in. */
export const box = {
  element: null as HTMLElement | null,
  link: null as HTMLAnchorElement | null,

  holds: (target: EventTarget | null): boolean => !!box.element?.contains(target as Node),

  close(): void {
    box.element?.remove();
    box.link?.removeAttribute('aria-describedby');
    box.element = box.link = null;
  },

  /** Beside the link, or at the foot of the screen. */
  open(link: HTMLAnchorElement, content: Node, place: 'beside' | 'foot' = 'beside'): void {
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
    const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const below = at.bottom + element.offsetHeight + 8 < innerHeight || at.top < element.offsetHeight + 8;
    element.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - element.offsetWidth - 8)) + scrollX}px`;
    element.style.top = `${(below ? at.bottom + 4 : at.top - element.offsetHeight - 4) + scrollY}px`;
  },
};

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') box.close();
});
