import { z } from 'zod';
import { Duration } from '../../contract/duration.ts';

const MEBIBYTE = 1024 * 1024;

/** Address of a store: http or https, without credentials, query or fragment; no slash at the end. */
export const StoreUrl = z
  .string()
  .refine(isPlainHttpUrl, 'must be an http or https address without credentials, query or fragment')
  .transform((url) => url.replace(/\/+$/, ''));

/** How long a store takes to have everything, unless the operator says otherwise. */
export const ingestionDelay = (usual: string) =>
  Duration.prefault(usual).describe(
    'How long after the end of a window its data may still arrive; younger windows are not looked at.',
  );

/** Bounds that every store has; durations are milliseconds once parsed. */
export const CALL_SETTINGS = {
  timeout: Duration.prefault('5s').describe('How long one query may take, from sending it to its last byte.'),
  ingestionDelay: ingestionDelay('30s'),
  concurrency: z.int().min(1).max(256).default(8).describe('How many queries may be under way at a time.'),
};

/** What every store that is reached by HTTP has beside. */
export const HTTP_SETTINGS = {
  ...CALL_SETTINGS,
  maxResponseBytes: z
    .int()
    .positive()
    .default(32 * MEBIBYTE)
    .describe('Largest reply that is read, in bytes after decompression.'),
  caFile: z
    .string()
    .min(1)
    .optional()
    .describe('File with the certificates (PEM) to trust instead of the usual ones.'),
};

function isPlainHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) {
    return false;
  }
  const { protocol, username, password, search, hash } = new URL(text);
  const isHttp = protocol === 'http:' || protocol === 'https:';
  return isHttp && `${username}${password}${search}${hash}` === '' && !/[?#]/.test(text);
}
