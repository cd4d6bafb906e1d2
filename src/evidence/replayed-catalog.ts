import type { Evidence } from '../contract/evidence/evidence.ts';
import { splitRatio } from '../promql/split-ratio.ts';
import type { ReadingRequest } from '../readings/reading-request.ts';
import { InlineSource } from '../sources/inline/inline-source.ts';
import type { MetricSource, SourceReply } from '../sources/source.ts';
import { INLINE, type SourceCatalog } from '../sources/source-catalog.ts';
import { fromWire } from './from-wire.ts';
import { isAnswerTo } from './is-answer-to.ts';
import type { Recorded } from './recorder.ts';
import { requestKey } from './request-key.ts';

const UNFIT = {
  kind: 'bad_reply',
  detail: 'what the evidence holds is no answer to what was asked',
} as const;
const NOT_READ = {
  kind: 'not_asked',
  detail: 'this is not in the evidence, which another version of the service may have made',
} as const;

/** A catalog whose sources answer what they answered before. */
export function replayedCatalog({ sources, reads, contradictions }: Recorded): SourceCatalog {
  const replies = new Map(reads.map((read) => [`${read.source} ${read.request}`, read.reply]));
  const details = new Map(contradictions.map(({ requests, detail }) => [requests.join(), detail]));
  return {
    names: [...new Set(sources.map(({ name }) => name))],
    find(asked) {
      const found = sources.find((source) => source.asked === (asked ?? null));
      if (found === undefined) return 'is not among the sources of the evidence';
      return { ...found, splitRatio };
    },
    sourceNamed: (name) => (name === INLINE ? new InlineSource() : replayedSource(name, replies, details)),
  };
}

function replayedSource(
  name: string,
  replies: ReadonlyMap<string, Evidence['reads'][number]['reply']>,
  details: ReadonlyMap<string, string>,
): MetricSource {
  return {
    read: async (request) => {
      const found = replies.get(`${name} ${requestKey(request)}`);
      if (found === undefined) return { kind: 'failed', failure: NOT_READ, queries: [] };
      const reply = fromWire(found);
      return isUnfit(request, reply) ? { kind: 'failed', failure: UNFIT, queries: reply.queries } : reply;
    },

    contradiction: (answered) =>
      details.get(answered.map(({ request }) => requestKey(request)).join()) ?? null,
  };
}

/** Evidence comes from anybody. */
function isUnfit(request: ReadingRequest, reply: SourceReply): boolean {
  if (request.kind !== 'query' || reply.kind !== 'answer') return false;
  return ![reply.canary, reply.stable].every((side) => isAnswerTo(request, side));
}
