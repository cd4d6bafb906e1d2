import type { ServerResponse } from 'node:http';

/** Aborted when the caller has gone away before the reply was sent. */
export function whenClosed(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
