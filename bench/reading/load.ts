import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { root } from '../../tools/build.mjs';

/** What a load came to: milliseconds, and answered requests. */
export interface Load {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const Result = z.object({
  duration: z.number(),
  errors: z.number(),
  timeouts: z.number(),
  statusCodeStats: z.record(z.string(), z.object({ count: z.number() })),
  latency: z.object({ p50: z.number(), p99: z.number() }),
  requests: z.object({ total: z.number() }),
});

const run = promisify(execFile);

/** Asks for one address over and over, from a process of its own; fails when an answer is neither 200 nor 304. */
export async function loadWith(
  url: string,
  headers: Readonly<Record<string, string>>,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Load> {
  const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]);
  const command = ['-j', '-n', '-c', String(connections), '-d', String(seconds), ...given, url];
  const { stdout } = await run(process.execPath, [join(root, 'node_modules/autocannon/autocannon.js'), ...command]);
  const { duration, errors, timeouts, statusCodeStats, latency, requests } = Result.parse(JSON.parse(stdout));
  const wrong = Object.keys(statusCodeStats).filter((status) => status !== '200' && status !== '304');
  if (errors + timeouts + wrong.length > 0)
    throw new Error(`${url}: ${errors} errors, ${timeouts} timeouts, answers ${wrong.join(' ')}`);
  return { requests: requests.total, perSecond: requests.total / duration, p50: latency.p50, p99: latency.p99 };
}
