import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

/**
 * Makes the `[data-tool]` elements inside one stop of the Tab key: the arrow keys, Home and End move between them, and Tab comes back
 * to the one that was used last.
 */
export function useRoving(vertical = false): {
  ref: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: { target: EventTarget }) => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const tools = () => [...(ref.current?.querySelectorAll<HTMLElement>('[data-tool]') ?? [])];
  const makeStop = (stop: HTMLElement | undefined) => {
    for (const tool of tools()) tool.tabIndex = tool === stop ? 0 : -1;
  };
  // After every rendering: React has put back the tab index of whatever it made anew.
  useEffect(() => {
    const all = tools();
    makeStop(all.find((tool) => tool === document.activeElement) ?? all.find((tool) => tool.tabIndex === 0) ?? all[0]);
  });
  const [back, forth] = vertical ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
  return {
    ref,
    onFocus: ({ target }) => {
      const tool = target instanceof Element ? target.closest<HTMLElement>('[data-tool]') : null;
      if (tool) makeStop(tool);
    },
    onKeyDown: (event) => {
      const all = tools();
      const at = all.indexOf(document.activeElement as HTMLElement);
      if (at < 0) return;
      const next =
        event.key === forth
          ? all[(at + 1) % all.length]
          : event.key === back
            ? all[(at - 1 + all.length) % all.length]
            : event.key === 'Home'
              ? all[0]
              : event.key === 'End'
                ? all.at(-1)
                : undefined;
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
  };
}
