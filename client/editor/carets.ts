import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import type { Awareness } from 'y-protocols/awareness';

/** The others' carets, with the name and colour that the server gave them. The label fades (editor.css). */
export const carets = (awareness: Awareness) =>
  CollaborationCaret.configure({
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
      queueMicrotask(() => keepInSight(label)); // it is in the page then, and not painted yet
      return caret;
    },
    selectionRender: ({ color }) => ({ class: 'others-selection', style: `--person: ${String(color)}` }),
  });

/** A name that would leave the window on the right, and make it scroll, stands to the left of its caret. */
function keepInSight(label: HTMLElement): void {
  if (label.getBoundingClientRect().right > document.documentElement.clientWidth) label.classList.add('to-left');
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
