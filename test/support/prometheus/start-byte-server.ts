import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A server that speaks whatever bytes a test wants. */
export interface ByteServer {
  readonly url: string;
  /** Every connection so far. */
  readonly sockets: readonly Socket[];
  /** Waits until the client has closed the connection with this number. */
  readonly closed: (index: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a server on 127.0.0.1 that hands over each connection as soon as the first bytes of a request are there. */
export async function startByteServer(answer: (socket: Socket) => void): Promise<ByteServer> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    sockets,
    closed: (index) => {
      const socket = sockets[index];
      return new Promise((resolve) => (socket?.closed ? resolve() : socket?.once('close', () => resolve())));
    },
    stop: async () => {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
