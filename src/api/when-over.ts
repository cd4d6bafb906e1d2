import type { ServerResponse } from 'node:http';

/**
 * Aborted when time is up, or when the caller has gone away before the reply was sent. With the reply it is let go: a
 * signal of `AbortSignal.timeout` would be kept, and aborted, long after it.
 */
export function whenOver(response: ServerResponse, deadlineMs: number): AbortSignal {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), deadlineMs);
  response.on('close', () => {
    clearTimeout(timer);
    if (!response.writableFinished) over.abort();
  });
  return over.signal;
}
