/** Milliseconds since 1970 as a time of day in the reader's zone, e.g. "12:04". */
export const timeOfDay = (at: number): string =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
