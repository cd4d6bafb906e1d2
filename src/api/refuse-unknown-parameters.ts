import type { Request } from 'express';
import { received } from '../contract/received.ts';
import type { Endpoint } from './endpoint.ts';
import { Problem } from './problems.ts';

/**
 * Refuses parameters in the address that an endpoint does not know: a slip of the pen such as `?formt=junit` must not
 * get an answer to another question. Whoever asks how the service is may add what they like.
 */
export function refuseUnknownParameters(
  { path, tag, parameters = [] }: Endpoint,
  query: Request['query'],
): void {
  if (tag === 'operations') return;
  const known = parameters.map(({ name }) => name);
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const there = known.length === 0 ? 'none' : known.join(', ');
  const detail = `${path} has no parameter ${received(unknown)}; it has ${there}`;
  throw new Problem('invalid_request', detail);
}
