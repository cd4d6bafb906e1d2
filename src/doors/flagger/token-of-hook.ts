import { z } from 'zod';

const WithToken = z.looseObject({ metadata: z.looseObject({ token: z.string().min(1) }) });

/** The token in the metadata of a webhook: Flagger can send none as a header. */
export function tokenOfHook(body: unknown): string | undefined {
  return WithToken.safeParse(body).data?.metadata.token;
}
