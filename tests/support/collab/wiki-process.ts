import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PageId, Viewer } from '../../../model/contract/index.js';
import { clientsOf } from '../../../server/db/database.js';
import { freePort } from '../../../server/db/embedded/postmaster.js';
import type { Database } from '../../../server/db/index.js';
import { createPage } from '../../../server/pages/index.js';
import { createToken } from '../../../server/users/index.js';
import { makeViewer } from '../fixtures.js';
import { type Started, startProcess } from '../process.js';
import { until } from '../until.js';

/** Milliseconds that a start may take on a busy machine. */
const patience = 150_000;

/** The built wiki as a process with a data folder and a PostgreSQL of its own, to be killed and started again. */
export class WikiProcess {
  private process: Started | undefined;
  /** Everything that earlier processes said. */
  said = '';

  private constructor(
    readonly dir: string,
    readonly port: number,
    private readonly smallDisk: number,
  ) {}

  /** `smallDisk`: the data folder is a file system of its own of so many megabytes, in a mount namespace, which root need not allow. */
  static async create({ smallDisk = 0 } = {}): Promise<WikiProcess> {
    return new WikiProcess(mkdtempSync(join(tmpdir(), 'palimpsest-fault-')), await freePort(), smallDisk);
  }

  /** Starts, or starts again, at the same address on the same data folder. */
  async start(): Promise<void> {
    const settings = { PORT: String(this.port), DATA_DIR: this.dir, LOG_LEVEL: 'warn', SEED_DIR: 'none' };
    const started = this.smallDisk > 0 ? startProcess(settings, this.onSmallDisk(), 'unshare') : startProcess(settings);
    this.process = started;
    await until(
      'the wiki listens',
      () => {
        if (started.child.exitCode !== null) throw new Error(started.output().err || started.output().out);
        return started.output().out.includes('Palimpsest is at');
      },
      patience,
    );
  }

  get output(): string {
    return this.said + (this.process?.output().out ?? '');
  }

  /** Its data folder, as we see it. */
  get folder(): string {
    return this.smallDisk > 0 ? `/proc/${this.process?.child.pid}/root${this.dir}` : this.dir;
  }

  /** The process number of its PostgreSQL; NaN while there is none. */
  get postgresPid(): number {
    return Number(this.lockFile()[0] ?? Number.NaN);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.process?.child.kill(signal);
    await this.process?.ended;
    this.said = this.output;
    this.process = undefined;
  }

  killPostgres(): void {
    process.kill(this.postgresPid, 'SIGKILL');
  }

  /** Does something with the wiki's own database. */
  async withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const password = readFileSync(join(this.folder, 'postgres/app.password'), 'utf8');
    const database = clientsOf(`postgres://app:${password}@127.0.0.1:${this.lockFile()[3]}/postgres`);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  databaseAnswers(): Promise<boolean> {
    return this.withDatabase(({ sql }) => sql`select 1`).then(
      () => true,
      () => false,
    );
  }

  /** A new page, and so many people with the addresses at which each may edit it. */
  async pageWithPeople(count: number): Promise<{ pageId: PageId; people: { viewer: Viewer; url: string }[] }> {
    return this.withDatabase(async ({ db }) => {
      const admin = await makeViewer(db, { role: 'admin' });
      const { id } = await createPage(db, admin, { title: `Faults ${admin.name}`, kind: 'event' });
      const people = [];
      for (let i = 0; i < count; i++) {
        const viewer = await makeViewer(db);
        const { secret } = await createToken(db, viewer, { name: 'test' });
        people.push({ viewer, url: `ws://127.0.0.1:${this.port}/collab/${id}?ack=1&token=${secret}` });
      }
      return { pageId: id, people };
    });
  }

  async end(): Promise<void> {
    await this.kill();
    const lock = join(this.folder, 'postgres/postmaster.pid');
    await until('its database ends', () => !existsSync(lock), 30_000).catch(() => {});
    rmSync(this.dir, { recursive: true, force: true });
  }

  private onSmallDisk(): string[] {
    const namespace = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
    const mount = `mount -t tmpfs -o size=${this.smallDisk}m tmpfs "$DATA_DIR" && exec "$@"`;
    return [...namespace, 'sh', '-c', mount, 'sh', process.execPath, 'dist/server/main.js'];
  }

  private lockFile(): string[] {
    const file = join(this.folder, 'postgres/postmaster.pid');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  }
}
