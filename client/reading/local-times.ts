// the words of the page they stand in, and the form that the server writes, whatever the browser's language
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });
const gone = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

const units = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Says the server's times in the reader's zone; those marked `data-ago` as the time gone by, with the instant as their title. */
export function localTimes(root: ParentNode = document, now = Date.now()): void {
  for (const element of root.querySelectorAll('time')) {
    const at = Date.parse(element.dateTime);
    if (Number.isNaN(at)) continue;
    const instant = full.format(at).replace(' at ', ', ');
    element.textContent = 'ago' in element.dataset ? timeGone((at - now) / 1000) : instant;
    element.title = instant;
  }
}

/** Seconds from now, negative for the past, in the largest unit that they fill. */
function timeGone(seconds: number): string {
  for (const [unit, size] of units) if (Math.abs(seconds) >= size) return gone.format(Math.trunc(seconds / size), unit);
  return 'just now';
}
