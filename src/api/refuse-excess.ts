import type { RequestHandler } from 'express';
import { excessIn } from '../contract/excess-in.ts';
import { RequestMistake } from '../contract/request-mistake.ts';

/** A value takes eight bytes or more in any request that is not made of ones and commas. */
const BYTES_PER_VALUE = 8;

/** Refuses bodies that are too deep, have too many keys or too many values, before anything goes into them. */
export function refuseExcess(maxBodyBytes: number): RequestHandler {
  return (request, _response, next) => {
    const detail = excessIn(request.body, Math.floor(maxBodyBytes / BYTES_PER_VALUE));
    if (detail !== null) throw new RequestMistake([{ path: [], detail }]);
    next();
  };
}
