/** Kinds of news after which the page that was opened is no longer what there is. */
const news = ['saved', 'changed', 'renamed', 'protected', 'deleted'];

/**
 * Says when the page has changed since it was opened. The stream is open only while the tab is in sight: a browser has six connections
 * for all its tabs on this site.
 */
export function changeNotice(article: HTMLElement | null): void {
  const notice = article?.querySelector<HTMLElement>('[data-changed]');
  if (!notice) return;
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
    stream = new EventSource(`/api/v1/events?page=${article?.dataset.page}`);
    for (const name of news) stream.addEventListener(`page.${name}`, show);
  };
  document.addEventListener('visibilitychange', listen);
  listen();
}
