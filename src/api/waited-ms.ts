import type { Response } from 'express';

/** How long the request waited for its turn, milliseconds. */
export function waitedMs({ locals }: Pick<Response, 'locals'>): number {
  return locals['admittedAt'] === undefined ? 0 : Number(locals['admittedAt']) - Number(locals['receivedAt']);
}
