import type { z } from 'zod';
import type { ReadReply } from '../http/http-client.ts';
import { jsonReply } from '../http/json-reply.ts';
import { redirectFailure } from '../http/redirect-failure.ts';
import { exceptionIn } from './exception-in.ts';

/** Reads replies of a ClickHouse: data as JSON, or an exception, which is text, and may come after a part of the data. */
export function readClickhouse<Schema extends z.ZodType>(schema: Schema): ReadReply<z.output<Schema>> {
  const readJson = jsonReply({ name: 'ClickHouse', schema, complaint: () => null });
  return (host, reply, redact) =>
    redirectFailure(host, reply) ?? exceptionIn(host, reply, redact) ?? readJson(host, reply, redact);
}
