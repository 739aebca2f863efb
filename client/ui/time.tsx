import { instantInWords } from '../../model/text/index.js';

/** An instant (ISO), in UTC; the browser's script says it in the reader's zone, and `ago` as the time gone by. */
export const Time = ({ at, ago = false }: { at: string; ago?: boolean }) => (
  <time dateTime={at} {...(ago && { 'data-ago': '' })}>
    {instantInWords(at)}
  </time>
);
