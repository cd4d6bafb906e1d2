import type { Response } from 'express';

/** Aborted when the caller has gone away. */
export function whenClosed(response: Response): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return gone.signal;
}
