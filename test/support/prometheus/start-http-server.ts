import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that the server got. */
export interface SeenRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly form: URLSearchParams;
  readonly body: string;
}

/** A real HTTP server that listens on a port of its own. */
export interface HttpTestServer {
  readonly url: string;
  /** Everything that was asked so far, in order. */
  readonly requests: readonly SeenRequest[];
  readonly stop: () => Promise<void>;
}

/** Starts a server on 127.0.0.1 that reads each request to its end and then lets `answer` reply. */
export async function startHttpServer(
  answer: (request: SeenRequest, response: ServerResponse) => void,
): Promise<HttpTestServer> {
  const requests: SeenRequest[] = [];
  const listener: RequestListener = async (incoming, response) => {
    let body = '';
    for await (const chunk of incoming.setEncoding('utf8')) {
      body += chunk;
    }
    const { url: path = '', method = '', headers } = incoming;
    const request: SeenRequest = { path, method, headers, form: new URLSearchParams(body), body };
    requests.push(request);
    answer(request, response);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
