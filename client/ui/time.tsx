const words = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** An instant (ISO), in UTC; the browser's script says it in the reader's zone, and `ago` as the time gone by. */
export const Time = ({ at, ago = false }: { at: string; ago?: boolean }) => (
  <time dateTime={at} {...(ago && { 'data-ago': '' })}>
    {`${words.format(new Date(at)).replace(' at ', ', ')} UTC`}
  </time>
);
