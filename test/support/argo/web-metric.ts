import { z } from 'zod';

const Header = z.strictObject({ key: z.string(), value: z.string() });

/** The provider that asks over HTTP, with the fields that its CRD has for it; only `url` is required. */
export const WebMetric = z.strictObject({
  method: z.enum(['', 'GET', 'POST', 'PUT']).optional(),
  url: z.string(),
  headers: z.array(Header).optional(),
  body: z.string().optional(),
  jsonBody: z.record(z.string(), z.unknown()).optional(),
  timeoutSeconds: z.int().optional(),
  jsonPath: z.string().optional(),
  insecure: z.boolean().optional(),
});
export type WebMetric = z.output<typeof WebMetric>;
