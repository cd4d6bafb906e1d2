import { z } from 'zod';
import { type Complaint, jsonReply } from '../http/json-reply.ts';

/** One stretch of time, and what was selected in it. */
const Row = z.looseObject({ beginTimeSeconds: z.number(), endTimeSeconds: z.number() });
export type NewrelicRow = z.output<typeof Row>;

const NrqlReply = z.object({
  data: z.object({
    actor: z.object({
      account: z.object({
        nrql: z.object({
          results: z.array(Row),
          metadata: z
            .object({ facets: z.array(z.string()).nullish(), messages: z.array(z.string()).nullish() })
            .nullish(),
        }),
      }),
    }),
  }),
});

const AccountReply = z.object({
  data: z.object({ actor: z.object({ account: z.object({ id: z.number() }) }) }),
});

const Complaints = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ errorClass: z.string().optional() }).nullish().catch(null),
      }),
    )
    .min(1),
});
/** NerdGraph answers with 200 whatever is wrong, and says it in a class; of any other class it is the query. */
const MEANT: Readonly<Record<string, number>> = {
  ACCESS_DENIED: 403,
  UNAUTHORIZED: 401,
  UNAUTHENTICATED: 401,
  TOO_MANY_REQUESTS: 429,
  TIMEOUT: 504,
  SERVER_ERROR: 503,
  INTERNAL_SERVER_ERROR: 503,
};

const NAME = 'New Relic';

/** Reads the answer to a query in NRQL. */
export const readNrqlReply = jsonReply({
  name: NAME,
  schema: NrqlReply,
  complaint,
  warnings: ({ data }) => data.actor.account.nrql.metadata?.messages ?? [],
});

/** Reads the answer to whether there is such an account. */
export const readAccountReply = jsonReply({ name: NAME, schema: AccountReply, complaint });

function complaint(json: unknown): Complaint | null {
  const read = Complaints.safeParse(json);
  const [error] = read.data?.errors ?? [];
  if (error === undefined) return null;
  const status = MEANT[error.extensions?.errorClass ?? ''];
  return status === undefined ? { text: error.message } : { text: error.message, status };
}
