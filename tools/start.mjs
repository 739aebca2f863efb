// `npm start`: builds when something has changed since the last build, then serves in this very process.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) refuse(`Palimpsest needs Node 20.19 or later; this is ${process.versions.node}.`);
if (!existsSync(new URL('../node_modules/postgres', import.meta.url)))
  refuse('The dependencies are not installed: run npm ci first.');

const { build, root } = await import('./build.mjs');
await build().catch((error) => refuse(error.message));
await import(pathToFileURL(`${root}/dist/server/main.js`).href);
