const placeKey = (source: string) => `reading-place:${source}`;

/** Remembers on this device how far somebody has read a source, and offers to go on from there. */
export function readingPlace(reader: HTMLElement | null, offer: HTMLElement | null): void {
  if (reader?.dataset.reading) remember(reader, placeKey(reader.dataset.reading));
  if (offer?.dataset.continue) offerPlace(offer, offer.dataset.continue);
}

function remember(reader: HTMLElement, key: string): void {
  const seen = new IntersectionObserver(
    (entries) => {
      const first = entries.find((entry) => entry.isIntersecting)?.target.id.replace(/^p-/, '');
      if (first) keep(() => localStorage.setItem(key, first));
    },
    { rootMargin: '0px 0px -70% 0px' },
  );
  for (const passage of reader.querySelectorAll('.passage')) seen.observe(passage);
}

function offerPlace(offer: HTMLElement, source: string): void {
  const locator = keep(() => localStorage.getItem(placeKey(source)));
  if (!locator || !/^[\w.]{1,40}$/.test(locator)) return;
  offer.append(
    Object.assign(document.createElement('a'), {
      className: 'button',
      href: `/sources/${source}/${locator}`,
      textContent: `Go on reading at ${locator}`,
    }),
  );
}

/** A browser may keep nothing. */
function keep<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
