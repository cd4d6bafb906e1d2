import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An application that listens. */
export interface ServedApp {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Lets an application listen on a free port of 127.0.0.1. */
export async function serveApp(app: RequestListener): Promise<ServedApp> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
