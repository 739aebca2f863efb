import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { Config } from '../config/index.js';

export type Log = Logger;

/** Nest token of the one `Log`. */
export const LOG = Symbol('LOG');

/** Structured log lines, one JSON object each, on standard output unless told otherwise. */
export function createLog(config: Pick<Config, 'logLevel'>, to?: DestinationStream): Log {
  const options = { level: config.logLevel, base: null, timestamp: stdTimeFunctions.isoTime };
  return to ? pino(options, to) : pino(options);
}

/** What Nest has to say, in our log; its notes on starting are of interest to nobody. */
export function nestLogger(log: Log): LoggerService {
  const say =
    (level: 'error' | 'warn' | 'debug') =>
    (message: unknown, ...rest: unknown[]) =>
      log[level](
        { ...(message instanceof Error ? { err: message } : {}), rest: rest.length ? rest : undefined },
        String(message),
      );
  return {
    log: say('debug'),
    error: say('error'),
    warn: say('warn'),
    debug: say('debug'),
    verbose: say('debug'),
    fatal: say('error'),
  };
}
