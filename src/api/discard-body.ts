import type { IncomingMessage } from 'node:http';

/** Reads what is left of a body: a connection that is closed with some of it unread takes the answer along. */
export function discardBody(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.readableEnded || request.destroyed) resolve();
    else request.once('end', resolve).once('close', resolve).resume();
  });
}
