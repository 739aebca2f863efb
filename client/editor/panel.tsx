import { type CSSProperties, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface PanelProps {
  readonly name: string;
  readonly role?: 'dialog' | 'menu';
  /** The button that it hangs below. */
  readonly anchor: HTMLElement;
  /** `stepBack`: by Esc; the focus goes back to where it was. */
  readonly close: (stepBack: boolean) => void;
  readonly children: ReactNode;
}

/** A small form or menu that hangs below its button, inside the bar. Esc and a press elsewhere close it. */
export function Panel({ name, role = 'dialog', anchor, close, children }: PanelProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [left, setLeft] = useState(0);
  useLayoutEffect(() => {
    const panel = ref.current;
    const bar = panel?.offsetParent;
    if (!panel || !bar) return;
    const room = bar.clientWidth - panel.offsetWidth;
    setLeft(Math.max(0, Math.min(room, anchor.getBoundingClientRect().left - bar.getBoundingClientRect().left)));
  }, [anchor]);
  useEffect(() => {
    const panel = ref.current;
    panel?.querySelector<HTMLElement>('[data-first], input, [data-tool]')?.focus({ preventScroll: true });
    const ends = new AbortController();
    const press = ({ target }: Event) => {
      if (!panel?.contains(target as Node) && !anchor.contains(target as Node)) close(false);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      close(true);
    };
    document.addEventListener('pointerdown', press, { signal: ends.signal });
    document.addEventListener('keydown', key, { signal: ends.signal });
    return () => ends.abort();
  }, [anchor, close]);
  const attributes = { ref, className: `panel ${role}`, 'aria-label': name, style: { '--left': `${left}px` } as CSSProperties };
  return role === 'menu' ? (
    <div {...attributes} role="menu">
      {children}
    </div>
  ) : (
    <div {...attributes} role="dialog">
      {children}
    </div>
  );
}
