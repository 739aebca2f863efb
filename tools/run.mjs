// `node tools/run.mjs users/cli ...`: builds when something has changed since the last build, then runs dist/server/users/cli.js.
import { pathToFileURL } from 'node:url';
import { build, root } from './build.mjs';

const [module] = process.argv.splice(2, 1);
await build({ quiet: true }).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
await import(pathToFileURL(`${root}/dist/server/${module}.js`).href);
