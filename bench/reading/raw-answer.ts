import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** An answer as it came: its body still compressed, without the headers that Node itself sets. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const nodeSets = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);

export async function rawAnswer(url: string, headers: Readonly<Record<string, string>>): Promise<RawAnswer> {
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).once('error', reject);
  });
  const body = await buffer(response);
  const { statusCode: status = 0 } = response;
  if (status !== 200 && status !== 304) throw new Error(`${url} answered ${status}`);
  const own = Object.entries(response.headers).filter(([name]) => !nodeSets.has(name));
  return { status, headers: Object.fromEntries(own.map(([name, value]) => [name, String(value)])), body };
}
