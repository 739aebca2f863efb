/** Marks the entry of the contents list whose section is being read. */
export function followContents(list: Element | null): void {
  if (!list) return;
  const links = [...list.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')];
  let current: HTMLAnchorElement | undefined;
  let asked = false;
  const look = () => {
    asked = false;
    let read: HTMLAnchorElement | undefined;
    for (const link of links) {
      // Found anew each time: the editor puts other elements in the text's place.
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (heading && heading.getBoundingClientRect().top < innerHeight / 3) read = link;
    }
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
