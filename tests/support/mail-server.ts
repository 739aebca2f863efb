import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { until } from './until.js';

export interface Received {
  /** Who it was for, as the conversation said. */
  readonly to: readonly string[];
  readonly from: string;
  /** Names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** A mail server on the loopback that keeps what it is sent. */
export class MailServer {
  readonly received: Received[] = [];
  /** The conversation, as clients held it. */
  readonly lines: string[] = [];
  /** Another answer to this line than yes; 'silence': none at all. */
  objection: (line: string) => string | undefined = () => undefined;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => void this.talk(socket));

  static async open(): Promise<MailServer> {
    const made = new MailServer();
    made.server.listen(0, '127.0.0.1');
    await once(made.server, 'listening');
    return made;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  to(address: string): Received[] {
    return this.received.filter((mail) => mail.to.includes(address));
  }

  /** The link in the newest mail to this address, once there are `count`. */
  async linkTo(address: string, count = 1): Promise<URL> {
    await until(`mail ${count} to ${address}`, () => this.to(address).length >= count);
    return new URL(/^https?:\/\/\S+$/m.exec(this.to(address).at(-1)?.text ?? '')?.[0] ?? 'no-link:');
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    const closed = once(this.server, 'close');
    this.server.close();
    await closed;
  }

  private async talk(socket: Socket): Promise<void> {
    this.sockets.add(socket);
    socket.on('error', () => {}).on('close', () => this.sockets.delete(socket));
    socket.write('220 loopback\r\n');
    let mail = { from: '', to: [] as string[] };
    let data: string[] | null = null;
    for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (data && line !== '.') {
        data.push(line.replace(/^\./, ''));
        continue;
      }
      if (data) this.received.push(readMail(mail, data));
      else this.lines.push(line);
      const answer: string = data ? '250 kept' : (this.objection(line) ?? (line === 'DATA' ? '354 go on' : '250 yes'));
      data = answer.startsWith('354') ? [] : null;
      if (line.startsWith('MAIL FROM:')) mail = { from: between(line), to: [] };
      if (line.startsWith('RCPT TO:') && answer.startsWith('250')) mail.to.push(between(line));
      if (line === 'QUIT') socket.end('221 bye\r\n');
      else if (answer !== 'silence') socket.write(`${answer}\r\n`);
    }
  }
}

const between = (line: string): string => /<(.*)>/.exec(line)?.[1] ?? '';

function readMail({ from, to }: { from: string; to: string[] }, lines: string[]): Received {
  const end = lines.indexOf('');
  const unfolded = lines
    .slice(0, end)
    .join('\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n');
  const headers = new Map(
    unfolded.map((header) => {
      const [name = '', ...value] = header.split(': ');
      return [name.toLowerCase(), value.join(': ')] as const;
    }),
  );
  const body = lines.slice(end + 1).join('\n');
  return { from, to, headers, text: headers.get('content-transfer-encoding') === 'quoted-printable' ? plain(body) : body };
}

const plain = (quoted: string): string =>
  quoted.replaceAll('=\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
