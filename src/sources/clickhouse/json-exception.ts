import { z } from 'zod';

const WithException = z.object({ exception: z.string() });

/** The exception in the JSON of a reply, where newer versions put it; null where there is none. */
export function jsonException(json: unknown): string | null {
  const read = WithException.safeParse(json);
  return read.success ? read.data.exception : null;
}
