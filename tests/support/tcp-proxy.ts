import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A stretch of network that can fail: a proxy to the host and port of `url`. */
export class TcpProxy {
  private readonly pairs = new Set<[Socket, Socket]>();
  private readonly server = createServer((inside) => this.accept(inside));
  /** Called with what the server answers, before it is passed on. */
  onAnswer: ((data: Buffer) => void) | undefined;
  private port = 0;

  private constructor(private readonly target: URL) {}

  static async to(url: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(new URL(url));
    await proxy.restore();
    proxy.port = (proxy.server.address() as { port: number }).port;
    return proxy;
  }

  /** The same address by way of the proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Cuts every connection. */
  cut(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    this.pairs.clear();
  }

  /** Cuts every connection and refuses new ones until `restore`. */
  async block(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.cut();
    await closed;
  }

  async restore(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async close(): Promise<void> {
    if (this.server.listening) await this.block();
  }

  private accept(inside: Socket): void {
    inside.on('error', () => {});
    const outside = connect(Number(this.target.port), this.target.hostname);
    const pair: [Socket, Socket] = [inside, outside];
    this.pairs.add(pair);
    outside.on('error', () => inside.destroy());
    outside.on('data', (data) => {
      this.onAnswer?.(data);
      if (!inside.destroyed) inside.write(data);
    });
    inside.pipe(outside);
    inside.on('close', () => {
      outside.destroy();
      this.pairs.delete(pair);
    });
    outside.on('close', () => inside.destroy());
  }
}
