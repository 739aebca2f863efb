const cells = 30;

/** Draws a bar over itself on a terminal, and nothing where the stream is not one. */
export const progressBar =
  (stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>, what: string) =>
  (done: number, total: number): void => {
    if (!stream.isTTY) return;
    const full = Math.round((done / total) * cells);
    stream.write(`\r${what} [${'#'.repeat(full)}${' '.repeat(cells - full)}] ${done} of ${total}${done === total ? '\n' : ''}`);
  };
