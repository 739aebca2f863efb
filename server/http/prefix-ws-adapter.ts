import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { WsAdapter } from '@nestjs/platform-ws';
import type { WebSocketServer } from 'ws';
import { Refusal, type RefusalCode } from '../../model/contract/index.js';
import { isOwnOrigin } from './origin.js';

/**
 * Websockets by path prefix: a gateway at `/collab` takes `/collab/<anything>`. The library's adapter compares whole paths, and parses
 * every binary frame as JSON text; ours refuses foreign origins before the upgrade and leaves frames to the gateway.
 */
export class PrefixWsAdapter extends WsAdapter {
  private detach: () => void = () => {};

  constructor(
    app: NestFastifyApplication,
    private readonly publicUrl: string | null,
  ) {
    super(app);
  }

  /** Nothing: a gateway hears its sockets itself. The library would put every frame through an observable first. */
  override bindMessageHandlers(): void {}

  protected override ensureHttpServerExists(port: number, server?: Server): Server | undefined {
    if (this.httpServersRegistry.has(port) || !server) return undefined;
    this.httpServersRegistry.set(port, server);
    const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      const path = URL.canParse(request.url ?? '', 'ws://here') ? new URL(request.url ?? '', 'ws://here').pathname : '';
      const gateways = this.wsServersRegistry.get(port) as (WebSocketServer & { path: string })[] | undefined;
      const gateway = gateways?.find((g) => path === g.path || path.startsWith(`${g.path}/`));
      if (!gateway) return refuse(socket, 'not-found');
      if (!isOwnOrigin(request.headers, this.publicUrl)) return refuse(socket, 'foreign-origin');
      gateway.handleUpgrade(request, socket, head, (ws) => gateway.emit('connection', ws, request));
    };
    server.on('upgrade', upgrade);
    this.detach = () => server.off('upgrade', upgrade);
    return server;
  }

  override async dispose(): Promise<void> {
    this.detach();
    await super.dispose();
  }
}

function refuse(socket: Duplex, code: RefusalCode): void {
  const { status, message, about } = new Refusal(code);
  const body = JSON.stringify({ error: { code, message, about } });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
