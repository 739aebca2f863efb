// Mends slips of the database driver, in place, after it has been installed (docs/adr/0011-a-mended-driver.md). Doing it again does nothing.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const mark = '/* mended */';
const slips = {
  'connection.js': [
    // What is still to be sent when a connection ends has nowhere to go, and must not stand in the way of what comes later.
    [
      /^( +)function nextWrite\(fn\) \{\n/gm,
      `$&$1  ${mark} if (socket === null) return (chunk = nextWriteTimer = null, false)\n`,
      1,
    ],
    [/^( +)clearImmediate\(nextWriteTimer\)\n/gm, `$&$1${mark} chunk = nextWriteTimer = null\n`, 2],
    // Whoever still holds a connection that has ended, in a transaction, is told so.
    [
      /^( +)function execute\(q\) \{\n/gm,
      `$&$1  ${mark} if (socket === null) return (queryError(q, Errors.connection('CONNECTION_CLOSED', options)), true)\n`,
      1,
    ],
  ],
  // A connection that has ended is not free for others when its holder gives it back.
  'index.js': [[/^( +)function onopen\(c\) \{\n/gm, `$&$1  ${mark} if (c.queue === closed) return\n`, 1]],
};

export function mendDriver() {
  for (const [name, mends] of Object.entries(slips))
    for (const folder of ['src', 'cjs/src']) {
      const file = fileURLToPath(new URL(`../node_modules/postgres/${folder}/${name}`, import.meta.url));
      if (!existsSync(file)) continue;
      let text = readFileSync(file, 'utf8');
      if (text.includes(mark)) continue;
      for (const [slip, mended, times] of mends) {
        if (text.match(slip)?.length !== times) throw new Error(`${file} is not as expected: is it a new version?`);
        text = text.replace(slip, mended);
      }
      writeFileSync(file, text);
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) mendDriver();
