type Editor = typeof import('../editor/index.js');
type EditorProps = import('../editor/index.js').EditorProps;

/**
 * Opens the editor in the text's place: at once on the page's edit address, else on a click on Edit, after fetching it while the pointer
 * or the focus is there. Whoever may not edit is led to the address, which says why.
 */
export function editInPlace(text: HTMLElement | null, load: () => Promise<Editor>): void {
  const seed = text?.dataset.editor;
  if (!text || !seed) return;
  const props = JSON.parse(seed) as Omit<EditorProps, 'user'> & { user: EditorProps['user'] | null };
  const { user } = props;
  if (!props.canEdit || !user) return;

  const open = async () => {
    text.dataset.open = '';
    try {
      const editor = await load();
      editor.mount(text, { ...props, user });
      delete text.dataset.open;
      bringIntoSight(text);
    } catch (error) {
      delete text.dataset.open;
      say(text, 'The editor could not be loaded. The text is as it was; try again.');
      throw error;
    }
  };
  if ('open' in text.dataset) return void open();

  const edit = document.querySelector<HTMLAnchorElement>('a[data-tab="edit"]');
  const warm = () => void load().catch(() => {}); // a click tries again, and says so
  edit?.addEventListener('pointerenter', warm, { once: true });
  edit?.addEventListener('focus', warm, { once: true });
  edit?.addEventListener('click', (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (edit.ariaCurrent) return;
    void open().then(() => {
      document.querySelector('a[data-tab="read"]')?.removeAttribute('aria-current');
      edit.ariaCurrent = 'page';
      history.pushState(null, '', edit.href);
      // not for a place of this page, which contents and references lead to
      addEventListener('popstate', () => {
        if (location.pathname !== edit.pathname) location.reload();
      });
    });
  });
}

/** On a narrow screen the text begins below the facts: whoever asked to edit is taken there. */
function bringIntoSight(text: HTMLElement): void {
  requestAnimationFrame(() => {
    const place = text.closest('.editor') ?? text;
    if (place.getBoundingClientRect().top > innerHeight / 2) place.scrollIntoView({ block: 'start' });
  });
}

function say(text: HTMLElement, words: string): void {
  const notice = Object.assign(document.createElement('p'), { className: 'notice wrong', role: 'alert', textContent: words });
  if (text.previousElementSibling?.className !== notice.className) text.before(notice);
}
