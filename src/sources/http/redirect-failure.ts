import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { HttpReply } from './http-call.ts';

/** A redirect is not followed, since credentials would go with it; null for any other reply. */
export function redirectFailure(host: string, { status, location }: HttpReply): StoreFailure | null {
  if (status < 300 || status >= 400) return null;
  const to = typeof location === 'string' && URL.canParse(location) ? new URL(location).host : 'another path';
  return storeFailure('bad_reply', `${host} redirects to ${to}: give the address that answers itself`);
}
