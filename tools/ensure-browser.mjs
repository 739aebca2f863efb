import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The first of these commands on the PATH, or null. */
export function findCommand(wanted) {
  for (const dir of (process.env.PATH ?? '').split(delimiter))
    for (const name of wanted)
      try {
        accessSync(join(dir, name), constants.X_OK);
        return join(dir, name);
      } catch {
        // not here
      }
  return null;
}

/** Installs a Debian package where that is possible: as root, with apt-get. */
export function installPackage(name) {
  if (process.getuid?.() !== 0 || !findCommand(['apt-get'])) return false;
  const run = (...args) =>
    spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  run('update', '-qq');
  return run('install', '-y', '-qq', '--no-install-recommends', name).status === 0;
}

/** Some systems have a command that only says where to get the browser. */
const runs = (path) => spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;

function findBrowser() {
  const found = process.env.BROWSER_PATH ?? findCommand(names);
  return found && runs(found) ? found : null;
}

/** Path of a Chromium; one is installed where none is. Throws where that is not possible either. */
export async function ensureBrowser() {
  const { chromium } = await import('playwright-core');
  const downloaded = chromium.executablePath();
  const present = findBrowser() ?? (existsSync(downloaded) && runs(downloaded) ? downloaded : null);
  if (present) return present;
  const installed = installPackage('chromium') ? findBrowser() : null;
  if (installed) return installed;
  for (const extra of [['--with-deps'], []]) {
    const command = [join(root, 'node_modules/playwright-core/cli.js'), 'install', ...extra, 'chromium'];
    if (spawnSync(process.execPath, command, { stdio: 'inherit' }).status === 0 && runs(downloaded)) return downloaded;
  }
  throw new Error('The browser tests need Chromium, which could not be installed here: install it, or set BROWSER_PATH to one.');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await ensureBrowser());
