import type { RequestHandler } from 'express';

/** An answer is data, is for whoever asked, and is true for now: nothing may be run, framed, guessed or kept. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Sets the headers that every answer has. */
export const setHeaders: RequestHandler = (_request, response, next) => {
  response.set(HEADERS);
  next();
};
