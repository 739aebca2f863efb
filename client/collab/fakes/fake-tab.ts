import * as Y from 'yjs';
import { fragmentName, type PresenceUser } from '../../../model/protocol/index.js';
import { Connection } from '../connection.js';
import type { ConnectionOptions } from '../connection-options.js';
import { FakeBrowser, FakeClock, FakeDevice, turns } from './fake-browser.js';
import type { FakeWiki } from './fake-wiki.js';

export const ada: PresenceUser = { id: 'u-ada', name: 'Ada', color: '#aa2244' };
export const ben: PresenceUser = { id: 'u-ben', name: 'Ben', color: '#2244aa' };

export interface TabOptions extends Partial<ConnectionOptions> {
  readonly browser?: FakeBrowser;
  /** Whom the server takes the socket for; the account itself if absent. */
  readonly seenAs?: PresenceUser | null;
  readonly random?: () => number;
}

/** One open editor without a screen. */
export class FakeTab {
  readonly clock: FakeClock;
  readonly device = new FakeDevice();
  readonly connection: Connection;
  private readonly killLocks: () => void;
  private killed = false;
  private closeSocket = () => {};

  constructor(
    readonly wiki: FakeWiki,
    readonly user: PresenceUser,
    { browser = new FakeBrowser(), seenAs = user, random, ...options }: TabOptions = {},
  ) {
    this.clock = new FakeClock(random);
    const { locks, kill } = browser.tab();
    this.killLocks = kill;
    this.connection = new Connection({
      page: 'page-1',
      account: user.id,
      schema: 1,
      server: 'ws://wiki.test',
      openSocket: (url, on) => {
        const socket = wiki.socketFor(seenAs)(url, {
          opened: () => this.killed || on.opened(),
          frame: (bytes) => this.killed || on.frame(bytes),
          closed: (code, reason) => this.killed || on.closed(code, reason),
        });
        this.closeSocket = socket.close;
        return socket;
      },
      clock: this.clock,
      device: this.device,
      storage: browser.storage,
      locks,
      ...options,
    });
  }

  get fragment(): Y.XmlFragment {
    return this.connection.doc.getXmlFragment(fragmentName);
  }

  get state() {
    return this.connection.state.get();
  }

  /** Writes a paragraph at the end. */
  type(text: string): void {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    this.fragment.push([paragraph]);
  }

  text(): string {
    return this.fragment.toString();
  }

  /** Everything under way arrives. */
  async settle(): Promise<void> {
    for (let i = 0; i < 4; i++) {
      this.wiki.settle();
      await turns();
    }
  }

  /** The tab is gone from one moment to the next, with no chance to say anything. */
  kill(): void {
    this.killed = true;
    this.killLocks();
    this.clock.stop();
    this.closeSocket();
    this.connection.awareness.destroy();
  }
}

export const paragraph = (text: string): string => `<paragraph>${text}</paragraph>`;
