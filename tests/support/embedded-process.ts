import { startEmbedded } from '../../server/db/embedded/start-embedded.js';

/** Run as a process of its own: starts the server on the folder given, says where it is, and stays until it is killed. */
const server = await startEmbedded(process.argv[2] as string, { durable: false });
console.log(JSON.stringify({ url: server.url, pid: server.pid() }));
setInterval(() => {}, 60_000);
