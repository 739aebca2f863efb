/** Leads from change to change on a page of differences: by its two links, and by n and p. */
export function changeKeys(bar: HTMLElement | null): void {
  if (!bar) return;
  const stops = [...document.querySelectorAll<HTMLElement>('[data-stop]')];
  const links = [...bar.querySelectorAll<HTMLAnchorElement>('[data-step]')];
  const said = bar.querySelector('[role=status]');
  let at = -1;
  const go = (step: number) => {
    at = Math.max(0, Math.min(stops.length - 1, at + step));
    const stop = stops[at];
    stop?.scrollIntoView({ block: 'center' });
    stop?.focus({ preventScroll: true });
    if (said) said.textContent = `Change ${at + 1} of ${stops.length}`;
  };
  for (const link of links) {
    link.hidden = false;
    if (link.dataset.step === '1') link.textContent = 'Next change';
    link.addEventListener('click', (event) => {
      event.preventDefault();
      go(Number(link.dataset.step));
    });
  }
  document.addEventListener('focusin', ({ target }) => {
    const stop = stops.indexOf((target as Element).closest<HTMLElement>('[data-stop]') as HTMLElement);
    if (stop >= 0) at = stop;
  });
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as Element).closest('input, textarea, select, [contenteditable]');
    const step = { n: 1, p: -1 }[event.key];
    if (!step || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(step);
  });
}
