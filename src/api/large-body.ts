import type { IncomingHttpHeaders } from 'node:http';

/** A body of so many bytes is read and judged in about 0.1 s, during which nobody else is answered. */
export const LARGE_BYTES = 65_536;

/** Whether a body may be large, as far as its headers tell: it is, where its length is not known beforehand. */
export function mayBeLarge(headers: IncomingHttpHeaders): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  const isCompressed = !/^(?:identity)?$/i.test(headers['content-encoding'] ?? '');
  return isCompressed || Number(headers['content-length'] ?? 0) > LARGE_BYTES;
}
