import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that was posted. */
export interface Post {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server that takes posts as an incoming webhook of Slack does. */
export interface Webhook {
  readonly url: string;
  /** Everything posted so far, in order. */
  readonly posts: readonly Post[];
  /** Waits until there are as many posts. */
  readonly received: (count: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a webhook on 127.0.0.1; `answer` ends each reply, with `ok` unless told otherwise. */
export async function startWebhook(
  answer: (response: ServerResponse, count: number) => void = (response) => response.end('ok'),
): Promise<Webhook> {
  const posts: Post[] = [];
  let arrived = () => {};
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    posts.push({ path: request.url ?? '', headers: request.headers, body });
    answer(response, posts.length);
    arrived();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/services/T0/B0/secret`,
    posts,
    received: async (count) => {
      while (posts.length < count) {
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
