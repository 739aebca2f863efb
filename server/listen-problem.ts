import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Config, StartProblem } from './config/index.js';

type Address = Pick<Config, 'port' | 'host'>;

const sentences: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ port, host }) => `Port ${port} on ${host} is in use: end the other program, or set PORT to another one.`,
  EACCES: ({ port }) => `This account may not listen on port ${port}: set PORT to one above 1023.`,
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} is not an address of this machine.`,
  ENOTFOUND: ({ host }) => `HOST ${host} is not a name that this machine knows.`,
};

/** Why listening failed, in a sentence; null when it is nothing that a person could mend. */
export function listenProblem(error: unknown, address: Address): StartProblem | null {
  const sentence = sentences[(error as NodeJS.ErrnoException).code ?? ''];
  return sentence ? new StartProblem(sentence(address)) : null;
}

/** Finds out before anything is started whether this address can be listened on; throws `StartProblem`. */
export async function checkAddress(address: Address): Promise<void> {
  const server = createServer().listen(address.port, address.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw listenProblem(error, address) ?? error;
  }
  await new Promise((closed) => server.close(closed));
}
