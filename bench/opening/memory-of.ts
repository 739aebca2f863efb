import { once } from 'node:events';
import WebSocket from 'ws';
import { z } from 'zod';
import type { Child } from '../child.js';

/** What starts a process in a way that lets `memoryOf` look into it. */
export const inspectable = ['--inspect=127.0.0.1:0'] as const;

const Answer = z.object({ id: z.number(), result: z.object({ result: z.object({ value: z.number() }).optional() }) });

/** Bytes that a process holds after a full collection, in its heap and in buffers outside. Asked through Node's inspector. */
export async function memoryOf(child: Child): Promise<number> {
  const [address] = /ws:\/\/127\.0\.0\.1:\S+/.exec(child.said.input) ?? [];
  if (!address) throw new Error('the process is not inspectable');
  const socket = new WebSocket(address);
  await once(socket, 'open');
  let id = 0;
  const ask = async (method: string, params = {}) => {
    socket.send(JSON.stringify({ id: ++id, method, params }));
    const [data] = (await once(socket, 'message')) as [Buffer];
    return Answer.parse(JSON.parse(String(data))).result.result?.value;
  };
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  const expression = 'process.memoryUsage().heapUsed + process.memoryUsage().external';
  const bytes = await ask('Runtime.evaluate', { expression });
  socket.close();
  return bytes ?? Number.NaN;
}
