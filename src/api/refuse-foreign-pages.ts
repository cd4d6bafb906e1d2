import type { RequestHandler } from 'express';
import { Problem } from './problems.ts';

/** What a browser says of a request that its user, or a page of this service, has made. */
const OWN: ReadonlySet<unknown> = new Set(['same-origin', 'none']);

/**
 * Refuses what a page of another origin sends: it could have stores asked, and messages posted, from inside a network that
 * its author cannot reach. Browsers say where a request comes from; all other callers say nothing.
 */
export const refuseForeignPages: RequestHandler = ({ method, headers }, _response, next) => {
  const from = headers['sec-fetch-site'];
  if (method === 'POST' && from !== undefined && !OWN.has(from)) {
    throw new Problem('foreign_page', `a page of another origin sent this (Sec-Fetch-Site: ${from})`);
  }
  next();
};
