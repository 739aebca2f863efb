const words = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** An instant (ISO 8601) to be read, in UTC: `24 November 2026, 21:05 UTC`. */
export const instantInWords = (at: string): string => `${words.format(new Date(at)).replace(' at ', ', ')} UTC`;
