import type { IncomingMessage, ServerResponse } from 'node:http';

/** More than callers send by mistake, and so little that it is read in a moment. */
const MOST_BYTES = 64_000_000;
/** Long enough for a few megabytes over a slow line. */
const LONGEST_MS = 5_000;

/**
 * Reads what is left of a body: a connection that is closed with some of it unread takes the answer along. Nobody is
 * read for long: where there is still more, the connection is closed after the answer, be that lost or not.
 */
export function discardBody(request: IncomingMessage, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (request.readableEnded || request.destroyed) {
      resolve();
      return;
    }
    let bytes = 0;
    const count = (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) giveUp();
    };
    const stop = () => {
      clearTimeout(timer);
      request.off('data', count);
      resolve();
    };
    const giveUp = () => {
      request.pause();
      response.setHeader('Connection', 'close');
      stop();
    };
    const timer = setTimeout(giveUp, LONGEST_MS);
    request.once('end', stop).once('close', stop).on('data', count).resume();
  });
}
