import type { RequestHandler } from 'express';
import { excessIn } from '../contract/excess-in.ts';
import { RequestMistake } from '../contract/request-mistake.ts';
import { mostValues } from './most-values.ts';

/** Refuses bodies that are too deep, have too many keys or too many values, before anything goes into them. */
export function refuseExcess(maxBodyBytes: number): RequestHandler {
  return (request, _response, next) => {
    // Bytes are looked into by whoever parses them.
    if (request.body instanceof Uint8Array) {
      next();
      return;
    }
    const detail = excessIn(request.body, mostValues(maxBodyBytes));
    if (detail !== null) throw new RequestMistake([{ path: [], detail }]);
    next();
  };
}
