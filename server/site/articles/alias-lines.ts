import type { Alias } from '../../../model/contract/index.js';

/** Aliases as people edit them: a line each, `name | language | note`. */
export const aliasLines = (aliases: readonly Alias[]): string =>
  aliases.map((a) => [a.name, a.language ?? '', a.note ?? ''].join(' | ').replace(/( \| )+$/, '')).join('\n');

/** Aliases out of such lines; empty lines are left out. */
export const readAliasLines = (lines: string): { name: string; language?: string; note?: string }[] =>
  lines
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map((line) => {
      const [name = '', language = '', ...note] = line.split('|').map((part) => part.trim());
      const rest = note.join(' | ');
      return { name, ...(language && { language }), ...(rest && { note: rest }) };
    });
