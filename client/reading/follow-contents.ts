/** Marks the entry of the contents list whose section is being read. */
export function followContents(list: Element | null): void {
  if (!list) return;
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of list.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  let current: HTMLAnchorElement | undefined;
  let asked = false;
  const look = () => {
    asked = false;
    let read: HTMLAnchorElement | undefined;
    for (const [heading, link] of links)
      if (heading.isConnected && heading.getBoundingClientRect().top < innerHeight / 3) read = link;
    if (read === current) return;
    current?.removeAttribute('aria-current');
    read?.setAttribute('aria-current', 'location');
    if (list.scrollHeight > list.clientHeight) read?.scrollIntoView({ block: 'nearest' });
    current = read;
  };
  addEventListener(
    'scroll',
    () => {
      if (!asked) requestAnimationFrame(look);
      asked = true;
    },
    { passive: true },
  );
  look();
}
