import type { IncomingMessage } from 'node:http';
import { Inject } from '@nestjs/common';
import { type OnGatewayConnection, WebSocketGateway } from '@nestjs/websockets';
import type { WebSocket } from 'ws';
import { collabPath, limits } from '../../model/protocol/index.js';
import { COLLAB, type Collab } from './collab.js';
import { WsSocket } from './ws-socket.js';

/** `ws(s)://HOST/collab/<page id>`. Frames up to the document's size are read, so that one that is too large can be refused by name. */
@WebSocketGateway({ path: collabPath, maxPayload: limits.document })
export class CollabGateway implements OnGatewayConnection<WebSocket> {
  constructor(@Inject(COLLAB) private readonly collab: Collab) {}

  handleConnection(ws: WebSocket, request: IncomingMessage): void {
    const { url = '', headers } = request;
    const { cookie, authorization } = headers;
    const connection = this.collab.connect(new WsSocket(ws, request.socket), { url, cookie, authorization });
    // Set in the same turn as the connection: a client speaks at once.
    ws.on('message', (data: Buffer, binary: boolean) => {
      if (binary) connection.receive(data);
    });
    ws.on('close', () => connection.end());
    ws.on('error', () => connection.end());
  }
}
