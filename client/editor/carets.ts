import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';

/** The others' carets, with the name and colour that the server gave them. The label fades (editor.css). */
export const carets = (awareness: Awareness) =>
  CollaborationCaret.extend({
    addProseMirrorPlugins() {
      return [...(this.parent?.() ?? []), new Plugin({ view: namesInSight })];
    },
  }).configure({
    provider: { awareness },
    user: {},
    render: ({ id, name, color }) => {
      const caret = document.createElement('span');
      caret.className = 'caret';
      caret.dataset.person = String(id);
      caret.style.setProperty('--person', String(color));
      const label = document.createElement('span');
      label.className = 'caret-label';
      label.textContent = String(name);
      // Word joiners: the caret is no place to break a line.
      caret.append('\u2060', label, '\u2060');
      return caret;
    },
    selectionRender: ({ color }) => ({ class: 'others-selection', style: `--person: ${String(color)}` }),
  });

/** A name that would leave the window on the right, and make it scroll, stands to the left of its caret; looked at before each painting. */
function namesInSight({ dom }: EditorView) {
  let frame = 0;
  const look = () => {
    frame = 0;
    const { clientWidth } = document.documentElement;
    for (const caret of dom.querySelectorAll('.caret')) {
      const label = caret.querySelector<HTMLElement>('.caret-label');
      label?.classList.toggle('to-left', caret.getBoundingClientRect().left + label.offsetWidth > clientWidth);
    }
  };
  const update = () => {
    if (frame === 0 && dom.querySelector('.caret-label')) frame = requestAnimationFrame(look);
  };
  addEventListener('resize', update);
  return {
    update,
    destroy() {
      removeEventListener('resize', update);
      cancelAnimationFrame(frame);
    },
  };
}

/** Scrolls to a person's caret; false when it is nowhere in the text. */
export function goToCaret(text: HTMLElement, person: string): boolean {
  const caret = [...text.querySelectorAll<HTMLElement>('.caret')].find((element) => element.dataset.person === person);
  if (!caret) return false;
  caret.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  // Shows the name again.
  for (const animation of caret.querySelector('.caret-label')?.getAnimations() ?? []) {
    animation.cancel();
    animation.play();
  }
  return true;
}
