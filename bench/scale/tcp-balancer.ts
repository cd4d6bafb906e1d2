import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A balancer that runs. */
export interface TcpBalancer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/**
 * Listens on a free port of 127.0.0.1 and hands each new connection to the next of `ports`, as the Service of a cluster
 * does: it knows nothing of HTTP. What comes back is held up for `delayMs`, to play a store that is far away.
 */
export async function startTcpBalancer(ports: readonly number[], delayMs = 0): Promise<TcpBalancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer({ noDelay: true }, (client) => {
    const port = ports[turn % ports.length] ?? 0;
    turn += 1;
    const backend = connect({ port, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, backend]) {
      open.add(socket);
      socket
        .on('error', () => {})
        .on('close', () => {
          open.delete(socket);
          client.destroy();
          backend.destroy();
        });
    }
    client.pipe(backend);
    if (delayMs === 0) backend.pipe(client);
    else backend.on('data', (bytes) => setTimeout(() => client.write(bytes), delayMs));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
