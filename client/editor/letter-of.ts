/** The Latin letter that a key stands for in a shortcut, in lower case: with Caps Lock too, and where the keyboard writes Cyrillic. */
export const letterOf = ({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string =>
  (/^[\x20-\x7e]$/.test(key) ? key : (/^Key([A-Z])$/.exec(code)?.[1] ?? '')).toLowerCase();
