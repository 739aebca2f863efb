import { mendOrder } from '../../../client/editor/sound-undo.js';
import type { PageId } from '../../../model/contract/index.js';
import { fragmentName } from '../../../model/protocol/index.js';
import type { TestUser } from '../app.js';
import { textBlocks } from '../authors/blocks.js';
import { Person } from '../authors/person.js';
import { World } from '../authors/world.js';
import { type OwnClient, ownClient } from '../collab/own-client.js';
import { TcpProxy } from '../tcp-proxy.js';
import { until } from '../until.js';
import { edits, pickEdit } from './edit-script.js';

/** People whose changes go by way of a real server, and who write no word twice: whose words they are can be seen. */
export class LiveWorld extends World {
  private written = 0;
  override readonly words = (count: number): string =>
    Array.from({ length: count }, () => `w${(this.written++).toString(36)}x`).join(' ');

  override commit(): void {}
}

/** Somebody who edits over a line of their own. */
interface Seat {
  readonly client: OwnClient;
  readonly line: TcpProxy;
  person: Person;
  isOffline: boolean;
}

/** What the server is asked meanwhile: may be refused, as when there is nothing to undo. */
export type Ask = (user: TestUser, path: string, body: unknown) => Promise<boolean>;

export interface Happened {
  edits: number;
  cuts: number;
  spells: number;
  restores: number;
  undone: number;
}

/** Several people at one page over real sockets. */
export class LiveSession {
  readonly happened: Happened = { edits: 0, cuts: 0, spells: 0, restores: 0, undone: 0 };
  private readonly seats: Seat[] = [];

  constructor(
    private readonly world: LiveWorld,
    private readonly users: readonly TestUser[],
    private readonly ask: Ask,
    /** The number of the page's newest version. */
    private readonly newest: () => Promise<number>,
  ) {}

  async join(base: string, page: PageId): Promise<void> {
    for (const user of this.users) {
      const line = await TcpProxy.to(base);
      const client = ownClient(user, page, line);
      await until('the page is there', () => client.origin.ready.get());
      this.seats.push({ client, line, person: this.personOf(client, user), isOffline: false });
    }
  }

  /** One thing happens. */
  async step(): Promise<void> {
    const { random } = this.world;
    const n = random.below(this.seats.length);
    const [seat, user] = [this.seats[n] as Seat, this.users[n] as TestUser];
    const dice = random.fraction();
    if (dice < 0.04) await this.ask(user, 'revisions', { summary: 'so far' });
    else if (dice < 0.07)
      this.happened.restores += Number(await this.ask(user, 'restore', { revision: 1 + random.below(await this.newest()) }));
    else if (dice < 0.1) this.happened.undone += Number(await this.ask(user, 'undo', { revision: await this.newest() }));
    else if (dice < 0.15) await this.turn(seat);
    else if (dice < 0.18) {
      seat.line.cut();
      this.happened.cuts++;
    } else if (dice < 0.25) this.undo(seat, random.chance(0.7) ? 'undo' : 'redo');
    else this.edit(seat);
  }

  /** Everybody is there again, and has the same. */
  async end(): Promise<void> {
    for (const seat of this.seats) if (seat.isOffline) await this.turn(seat);
    const [first] = this.seats as [Seat];
    await until(
      'everybody is saved and has the same',
      () => this.seats.every(({ client, person }) => client.isSaved() && person.page.eq(first.person.page)),
      60_000,
    );
    for (const { client, line } of this.seats) {
      await client.leave();
      await line.close();
    }
  }

  private personOf(client: OwnClient, user: TestUser): Person {
    return new Person(this.world, user.viewer.name, null, client.doc, client.origin);
  }

  private edit({ person }: Seat): void {
    const { world } = this;
    person.lookAgain();
    if (textBlocks(person).length === 0) return;
    world.operation++;
    if (world.random.chance(0.7)) person.undoManager.stopCapturing();
    const [edit] = edits[pickEdit(world)] as (typeof edits)[string];
    if (edit(person, world, () => {})) this.happened.edits++;
  }

  private undo({ person, client }: Seat, which: 'undo' | 'redo'): void {
    person.lookAgain();
    person.undo(which);
    mendOrder(client.doc.getXmlFragment(fragmentName), fragmentName); // as the editor does
  }

  /** Goes offline, or comes back. */
  private async turn(seat: Seat): Promise<void> {
    seat.isOffline = !seat.isOffline;
    if (!seat.isOffline) return seat.line.restore();
    this.happened.spells++;
    await seat.line.block();
  }
}
