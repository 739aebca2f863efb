import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.map': 'application/json',
};

export type Encoding = 'br' | 'gzip' | 'identity';

/** The best encoding that this Accept-Encoding allows. */
export const encodingFor = (accepted: string | string[] | undefined): Encoding => {
  const all = String(accepted ?? '');
  const known = answers.get(all) ?? chooseEncoding(all);
  // browsers send a handful of values; whoever makes up others is not remembered
  if (answers.size < 100) answers.set(all, known);
  return known;
};

const answers = new Map<string, Encoding>();

const chooseEncoding = (all: string): Encoding => {
  const takes = (name: string) => new RegExp(`\\b${name}\\b(?!;\\s*q=0(?:\\.0*)?(?:,|\\s|$))`).test(all);
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
};

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** These bytes in this encoding; `quality` is brotli's, 0 to 11. */
export const encode = (raw: Buffer, encoding: Encoding, quality: number): Promise<Buffer> => {
  if (encoding === 'br')
    return brotli(raw, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: windowFor(raw.length) },
    });
  return encoding === 'gzip' ? gzipped(raw) : Promise.resolve(raw);
};

/** The bits of brotli's window: no more than the bytes fill, since all of it is made ready first. */
const windowFor = (bytes: number): number => Math.min(22, Math.max(16, Math.ceil(Math.log2(bytes + 16))));

interface ClientFile {
  readonly type: string;
  readonly raw: Buffer;
  readonly forms: Map<Encoding, Promise<Buffer>>;
}

/** The hashed files of the client build, held in memory, each compressed once, when it is first asked for. */
export class ClientFiles {
  private readonly files: ReadonlyMap<string, ClientFile>;

  constructor(dir: string) {
    this.files = new Map(
      readdirSync(dir).map((name) => {
        const type = types[extname(name)] ?? 'application/octet-stream';
        return [name, { type, raw: readFileSync(join(dir, name)), forms: new Map() }];
      }),
    );
  }

  /** null: there is no such file. */
  async read(name: string, encoding: Encoding): Promise<{ type: string; body: Buffer } | null> {
    const file = this.files.get(name);
    if (!file) return null;
    const known = file.forms.get(encoding) ?? encode(file.raw, encoding, 9);
    file.forms.set(encoding, known);
    return { type: file.type, body: await known };
  }
}
