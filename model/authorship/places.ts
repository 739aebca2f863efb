import type { Piece } from './strip.js';

/** Where characters are among these pieces, by their ids; -1 for nowhere. */
export function places(pieces: readonly Piece[]): (client: number, clock: number) => number {
  const byClient = new Map<number, Piece[]>();
  for (const piece of [...pieces].sort((a, b) => a.clock - b.clock)) {
    const known = byClient.get(piece.client);
    if (known) known.push(piece);
    else byClient.set(piece.client, [piece]);
  }
  return (client, clock) => {
    const own = byClient.get(client) ?? [];
    let low = 0;
    let high = own.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((own[middle] as Piece).clock <= clock) low = middle + 1;
      else high = middle;
    }
    const piece = own[low - 1];
    return piece && clock < piece.clock + piece.length ? piece.at + clock - piece.clock : -1;
  };
}
