import { z } from 'zod';
import { readAs } from '../../contract/read-as.ts';
import type { Complaint } from '../http/json-reply.ts';
import type { SourceFailureKind } from '../source.ts';

interface Reason {
  readonly type: string;
  readonly reason?: string | null | undefined;
  readonly caused_by?: Reason | undefined;
}

const Reason: z.ZodType<Reason> = z.object({
  type: z.string(),
  reason: z.string().nullish(),
  get caused_by() {
    return Reason.optional();
  },
});

const Failed = z.object({
  error: z.union([
    z.string(),
    z.intersection(
      Reason,
      z.object({
        root_cause: z.array(Reason).default([]),
        failed_shards: z.array(z.object({ reason: Reason })).default([]),
      }),
    ),
  ]),
});

const Incomplete = z.object({
  timed_out: z.boolean().default(false),
  terminated_early: z.boolean().default(false),
  _shards: z.object({
    total: z.number(),
    failed: z.number(),
    failures: z.array(z.object({ reason: Reason })).default([]),
  }),
  _clusters: z
    .object({
      total: z.number().default(0),
      skipped: z.number().default(0),
      partial: z.number().default(0),
      failed: z.number().default(0),
    })
    .default({ total: 0, skipped: 0, partial: 0, failed: 0 }),
});

const KINDS: Readonly<Record<string, SourceFailureKind>> = {
  too_many_buckets_exception: 'too_large',
  index_not_found_exception: 'rejected_query',
  index_closed_exception: 'rejected_query',
  circuit_breaking_exception: 'store_error',
  task_cancelled_exception: 'timeout',
};

/** What an Elasticsearch or OpenSearch says is wrong, or that it looked at a part of the data only. */
export function elasticsearchComplaint(json: unknown): Complaint | null {
  const failed = readAs(Failed, json);
  if (failed.kind === 'value') return errorIn(failed.value.error);
  const incomplete = readAs(Incomplete, json);
  return incomplete.kind === 'value' ? partialIn(incomplete.value) : null;
}

function errorIn(error: z.output<typeof Failed>['error']): Complaint {
  if (typeof error === 'string') return { text: error };
  const shards = error.failed_shards.flatMap(({ reason }) => chainOf(reason));
  const reasons = [...shards, ...error.root_cause.flatMap(chainOf), ...chainOf(error)];
  const known = reasons.find(({ type }) => KINDS[type] !== undefined);
  const told = known ?? reasons.find(({ reason }) => reason) ?? error;
  const kind = KINDS[told.type];
  return { text: told.reason || told.type, ...(kind === undefined ? {} : { kind }) };
}

function partialIn({
  timed_out,
  terminated_early,
  _shards,
  _clusters,
}: z.output<typeof Incomplete>): Complaint | null {
  if (timed_out) return { text: 'it ran out of time with a part of the data', kind: 'timeout' };
  if (terminated_early) return { text: 'it stopped with a part of the data', kind: 'store_error' };
  if (_shards.failed > 0) {
    const [because] = _shards.failures.flatMap(({ reason }) => chainOf(reason));
    const why = because === undefined ? '' : ` (${because.reason || because.type})`;
    return { text: `${_shards.failed} of ${_shards.total} shards failed${why}`, kind: 'store_error' };
  }
  const { total, skipped, partial, failed } = _clusters;
  const lost = skipped + partial + failed;
  return lost === 0 ? null : { text: `${lost} of ${total} clusters did not answer`, kind: 'store_error' };
}

function chainOf(reason: Reason): readonly Reason[] {
  return reason.caused_by === undefined ? [reason] : [reason, ...chainOf(reason.caused_by)];
}
