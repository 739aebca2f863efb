import { type ReactNode, useEffect, useRef } from 'react';

/** A modal question or form. Esc closes it; the focus goes in and comes back, as the browser's own dialog does it. */
export function Ask({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} className="ask" aria-labelledby="ask-title" onClose={close} onCancel={close}>
      <h2 id="ask-title">{title}</h2>
      {children}
    </dialog>
  );
}
