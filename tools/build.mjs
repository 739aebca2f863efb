import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { mendDriver } from './mend-driver.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** What the build depends on; tests do not. */
const inputs = [
  'model',
  'server',
  'client',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
];
const stamp = join(root, 'dist/.built');
const lock = join(root, '.cache/build.lock');

/** Builds `dist` if its inputs have changed since it was last built; true when it did. Throws when the build fails. */
export async function build({ force = false, quiet = false } = {}) {
  const release = await takeTurn();
  try {
    mendDriver(); // also where install scripts do not run
    const wanted = inputsHash();
    if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
    if (!quiet) console.log('Building ...');
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    await Promise.all([
      run('typescript/bin/tsc', ['-p', 'tsconfig.build.json']),
      run('vite/bin/vite.js', ['build', '--logLevel', 'warn']),
    ]);
    writeFileSync(stamp, wanted); // last: a build that was interrupted is not taken for one
    return true;
  } finally {
    release();
  }
}

function inputsHash() {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of filesIn(join(root, input))) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Two builds at once would spoil each other; a lock whose process is gone does not count. */
async function takeTurn() {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    for (;;) {
      try {
        linkSync(own, lock);
        return () => rmSync(lock, { force: true });
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      if (!isAlive(holder())) rmSync(lock, { force: true });
      await wait(100);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

function holder() {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    if (pid > 0) process.kill(pid, 0);
    return pid > 0;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function run(program, args) {
  const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root, stdio: 'inherit' });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error(`The build failed: ${program} ended with ${code}.`))));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build({ force: true }).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
