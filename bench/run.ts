import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../tools/build.mjs';
import { machine, machineLine } from './machine.js';
import type { Part } from './part.js';
import { markdown } from './table.js';

/** In the order in which they run. */
const parts: Readonly<Record<string, () => Promise<Part>>> = {
  document: async () => (await import('./document.js')).document,
  diff: async () => (await import('./diff.js')).diff,
  log: async () => (await import('./log.js')).log,
  versions: async () => (await import('./versions.js')).versions,
  authorship: async () => (await import('./authorship.js')).authorship,
  seed: async () => (await import('./seed.js')).seed,
  sources: async () => (await import('./sources.js')).sources,
  mentions: async () => (await import('./mentions.js')).mentions,
  history: async () => (await import('./history.js')).history,
  replay: async () => (await import('./replay.js')).replay,
  reading: async () => (await import('./reading.js')).reading,
  anchors: async () => (await import('./anchors.js')).anchors,
  claims: async () => (await import('./claims.js')).claims,
  keystrokes: async () => (await import('./keystrokes.js')).keystrokes,
  opening: async () => (await import('./opening.js')).opening,
};

const usage = `npm run bench -- [--quick] [PART ...]

Parts: ${Object.keys(parts).join(', ')}; all of them unless some are named.
--quick: small and short; shows that everything works, its figures mean little.
`;

const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean', default: false } }, allowPositionals: true });
const unknown = positionals.filter((name) => !parts[name]);
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}.\n\n${usage}`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130)); // and with us what we started

const folder = join(root, 'bench/results', values.quick ? 'quick' : '');
mkdirSync(folder, { recursive: true });
for (const [name, load] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const part = await load();
  const on = machine();
  console.log(`\n## ${part.title}\n`);
  const tables = await part.run({ quick: values.quick, say: (line) => console.log(`  ${line}`) });
  const text = [`## ${part.title}`, '', machineLine(on), '', ...tables.map(markdown)].join('\n');
  console.log(`\n${text}`);
  writeFileSync(join(folder, `${name}.md`), `${text}\n`);
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ part: name, ...on, quick: values.quick, tables }, null, 2)}\n`);
}
