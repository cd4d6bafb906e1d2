import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';

/** What a store answered, whole. */
export interface StoreReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What happens to one request: bytes go to `socket`, `forward` asks the real store. */
export type Fault = (socket: Socket, forward: () => Promise<StoreReply>) => Promise<void> | void;

/** Stands between the service and a real store, and spoils what comes through. */
export interface FaultProxy {
  readonly url: string;
  /** How many requests came so far. */
  readonly asked: number;
  /** Spoils the next requests, one fault each; those after them pass. */
  next(...faults: readonly Fault[]): void;
  /** Spoils every request until told otherwise; null lets them pass. */
  always(fault: Fault | null): void;
  /** Refuses connections; those that are open are reset. */
  refuse(): Promise<void>;
  /** Takes connections again, at the same address. */
  accept(): Promise<void>;
  /** Puts another store behind it. */
  forwardTo(url: string): void;
  stop(): Promise<void>;
}

/** Starts a proxy on a port of its own in front of the store at `url`. */
export async function startFaultProxy(url: string): Promise<FaultProxy> {
  let target = url;
  let always: Fault | null = null;
  let asked = 0;
  const queue: Fault[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (incoming, response) => {
    asked += 1;
    const fault = queue.shift() ?? always;
    const body = await bytesOf(incoming);
    const forward = () => forwarded(target, incoming, body);
    if (fault === null) await pass(forward, response);
    else await fault(incoming.socket, forward);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  // A server of its own for the door: closing it refuses connections and nothing else.
  let door = await listen(0);
  const { port } = door.address() as AddressInfo;

  async function listen(at: number) {
    const opened = createTcpServer((socket) => server.emit('connection', socket)).listen(at, '127.0.0.1');
    await once(opened, 'listening');
    return opened;
  }

  async function refuse(): Promise<void> {
    if (!door.listening) return;
    const closed = once(door, 'close');
    door.close();
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    get asked() {
      return asked;
    },
    next: (...faults) => void queue.push(...faults),
    always: (fault) => {
      always = fault;
    },
    refuse,
    accept: async () => {
      door = await listen(port);
    },
    forwardTo: (other) => {
      target = other;
    },
    stop: refuse,
  };
}

async function pass(forward: () => Promise<StoreReply>, response: ServerResponse): Promise<void> {
  try {
    const { status, headers, body } = await forward();
    response.writeHead(status, { 'content-type': headers['content-type'] ?? 'text/plain' }).end(body);
  } catch {
    response.socket?.resetAndDestroy();
  }
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function forwarded(target: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  const { host: _, connection: __, 'accept-encoding': ___, ...others } = headers;
  return new Promise<StoreReply>((resolve, reject) => {
    const outgoing = request(`${target}${url}`, { method, headers: others, agent: false }, async (reply) => {
      try {
        const text = (await bytesOf(reply)).toString('utf8');
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text });
      } catch (error) {
        reject(error);
      }
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
