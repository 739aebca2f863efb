import { findCommand, installPackage } from './ensure-browser.mjs';

const names = ['valkey-server', 'redis-server'];

/** Path of a Valkey or Redis server; one is installed where none is. Throws where that is not possible. */
export function ensureRedis() {
  const present = findCommand(names);
  if (present) return present;
  const installed = names.some(installPackage) ? findCommand(names) : null;
  if (installed) return installed;
  throw new Error('The tests of several servers need Valkey or Redis, which could not be installed here: install one of them.');
}
