import { localTimes } from './local-times.js';

interface Told {
  readonly comment?: string;
  readonly thread: string;
  readonly opens?: boolean;
}

/**
 * Comments that come announce themselves at the window's edge, so that nothing moves; asked for, they are put in their places. The stream is
 * open only while the tab is in sight, and goes on from the last event that it has told.
 */
export function liveComments(main: HTMLElement): void {
  const { discussion: kind = '', subject = '', only } = main.dataset;
  let after = main.dataset.after ?? '0';
  const coming = new Set<string>();
  const bar = newsBar(() => {
    void show(main).then((first) => {
      coming.clear();
      bar.say(0);
      first?.focus();
    });
  });
  const isShown = ({ thread, opens }: Told) =>
    only ? only === thread : opens || !!document.querySelector('.branch') || !!document.getElementById(`thread-${thread}`);

  let stream: EventSource | undefined;
  const listen = () => {
    stream?.close();
    stream = undefined;
    if (document.hidden) return;
    stream = new EventSource(`/api/v1/events?${kind}=${subject}&after=${after}`);
    stream.addEventListener('comment.added', (event: MessageEvent<string>) => {
      after = event.lastEventId;
      const told = JSON.parse(event.data) as Told;
      if (!told.comment || document.getElementById(`comment-${told.comment}`) || !isShown(told)) return;
      coming.add(told.comment);
      bar.say(coming.size);
    });
    stream.addEventListener('gap', () => bar.say(Math.max(coming.size, 1)));
  };
  document.addEventListener('visibilitychange', listen);
  listen();
}

function newsBar(ask: () => void): { say(count: number): void } {
  const bar = Object.assign(document.createElement('div'), { className: 'news', hidden: true });
  const words = document.createElement('span');
  words.setAttribute('role', 'status');
  const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Show' });
  button.addEventListener('click', ask);
  bar.append(words, button);
  document.body.append(bar);
  return {
    say(count) {
      bar.hidden = count === 0;
      words.textContent = count === 0 ? '' : `${count} new ${count === 1 ? 'reply' : 'replies'}`;
    },
  };
}

/** Puts what is new into its places; what was written differently since is written so. Answers the first that is new. */
async function show(main: HTMLElement): Promise<HTMLElement | null> {
  const answer = await fetch(location.href.split('#')[0] ?? '', { cache: 'no-cache' });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  localTimes(page);
  for (const section of [...page.querySelectorAll<HTMLElement>('section[data-thread]')].reverse())
    if (!document.getElementById(section.id)) main.querySelector('[data-threads]')?.prepend(marked(section));
  for (const comment of page.querySelectorAll<HTMLElement>('li[data-comment]')) {
    const there = document.getElementById(comment.id);
    if (there) rewrite(there, comment);
    else place(comment);
  }
  for (const facts of page.querySelectorAll('section[data-thread] > .facts'))
    document.querySelector(`#${CSS.escape(facts.parentElement?.id ?? '')} > .facts`)?.replaceWith(facts);
  const first = main.querySelector<HTMLElement>('.comment.is-new');
  first?.scrollIntoView({ block: 'center' });
  return first;
}

const marked = <T extends Element>(part: T): T => {
  for (const comment of part.querySelectorAll<HTMLElement>('.comment')) {
    comment.classList.add('is-new');
    comment.tabIndex = -1;
  }
  return part;
};

/** A comment at the end of the list that it belongs to; a folded one opens. */
function place(comment: HTMLElement): void {
  const list = document.getElementById(comment.parentElement?.id ?? '');
  if (!list) return;
  const heading = comment.closest('.side')?.querySelector(':scope > h3');
  const side = list.closest('.side');
  if (heading && side && list.parentElement === side) {
    side.querySelector(':scope > h3')?.remove();
    side.prepend(heading);
  }
  list.append(marked(comment));
  for (let fold = list.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
}

/** Other words than before; not while somebody answers it. */
function rewrite(there: HTMLElement, now: HTMLElement): void {
  if (there === now) return;
  const [old, fresh] = [there, now].map((item) => item.querySelector(':scope > .comment'));
  const said = (article: Element | null | undefined) => article?.querySelector<HTMLElement>(':scope > .said')?.dataset.said;
  if (old && fresh && said(old) !== said(fresh) && !old.querySelector('form')) old.replaceWith(fresh);
}
