/** News after which what was opened is no longer what there is: of an article, and of a claim. */
const newsOf = {
  page: ['page.saved', 'page.changed', 'page.renamed', 'page.protected', 'page.deleted'],
  claim: ['claim.changed', 'source.marked', 'source.unmarked'],
} as const;

/**
 * Says when the page, or the claim, has changed since it was opened. The stream is open only while the tab is in sight: a browser has six connections
 * for all its tabs on this site.
 */
export function changeNotice(main: HTMLElement | null): void {
  const notice = main?.querySelector<HTMLElement>('[data-changed]');
  if (!main || !notice) return;
  const kind = main.dataset.claim ? 'claim' : 'page';
  let stream: EventSource | undefined;
  const show = () => {
    notice.hidden = false;
    stream?.close();
    document.removeEventListener('visibilitychange', listen);
  };
  const listen = () => {
    stream?.close();
    stream = undefined;
    if (document.hidden) return;
    stream = new EventSource(`/api/v1/events?${kind}=${main.dataset[kind]}`);
    for (const name of newsOf[kind]) stream.addEventListener(name, show);
  };
  document.addEventListener('visibilitychange', listen);
  listen();
}
