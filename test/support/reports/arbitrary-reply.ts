import fc from 'fast-check';
import { AnalysisReply } from '../../../src/contract/analysis-reply.ts';
import type { Overruled } from '../../../src/contract/overrides/overruled.ts';
import type { CandidateReply } from '../../../src/contract/policies/candidate-reply.ts';
import { REASON_CODES, type ReasonCode } from '../../../src/contract/reason-code.ts';
import type { MetricReply } from '../../../src/contract/reply/metric-reply.ts';
import type { Reason } from '../../../src/contract/reply/reason.ts';

/** Texts that mean something to a shell, to XML, to GitHub, to Slack or to Markdown. */
export const HOSTILE_TEXTS = [
  'two\nlines\r\nand\u2028more',
  '\n::error title=x::y',
  '::set-output name=verdict::pass',
  '##[add-mask]secret',
  '`code` *bold* _it_ ~gone~',
  `$(touch pwned); \`touch pwned\`; \${PATH}`,
  "'; touch pwned; echo '",
  '"; touch pwned; echo "',
  `\${{ secrets.TOKEN }}`,
  ']]> <!-- & --> <script>alert(1)</script> &amp;',
  '<!channel> <@U012AB3CD> <https://evil.example|click>',
  'nul \u0000, bell \u0007, escape \u001b[31m, no character \uffff',
  'half of a pair \ud83d',
  'right to left \u202e override',
  '👩‍💻 🚀 日本語 é',
  '| a | b |\n|---|---|',
  'true',
  '',
  ' ',
  '%0A%0D%25',
  'a,b:c=d',
  'x'.repeat(10_000),
  '🚀'.repeat(5_000),
  '&<>"'.repeat(2_500),
] as const;

const CODES = Object.keys(REASON_CODES) as ReasonCode[];

const text = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('error rate', 'latency p99', 'requests') },
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
);
const number = fc.option(
  fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 0.0195, -12.5, 1e-9, 1e12),
  ),
);
const side = fc.option(
  fc.record({ value: number, events: fc.option(fc.nat()), samples: fc.option(fc.nat()) }),
);
const scale = fc.constantFrom('difference' as const, 'ratio' as const);
const difference = fc.option(fc.record({ scale, estimate: number, lower: number, upper: number }));
const limits = fc.array(fc.record({ scale, value: number }), { maxLength: 2 });
const time = fc.option(fc.constantFrom('2026-01-15T14:05:00.000Z', '2026-01-15T14:08:30.000Z'));
const verdict = fc.constantFrom('pass' as const, 'warn' as const, 'fail' as const);

const reason: fc.Arbitrary<Reason> = fc.record({
  code: fc.constantFrom(...CODES),
  metric: fc.option(text),
  sentence: text,
  canary: side,
  stable: side,
  difference,
  limits,
  windows: fc.option(
    fc.record({
      from: time,
      to: time,
      firstIndex: fc.nat(9),
      lastIndex: fc.integer({ min: 9, max: 20 }),
      breaches: fc.nat(3),
    }),
  ),
  test: fc.constant(null),
  outliers: fc.array(text, { maxLength: 2 }),
  queries: fc.array(text, { maxLength: 2 }),
  enoughAt: fc.constant(null),
});

const overruled: fc.Arbitrary<Overruled> = fc.record({
  by: fc.constantFrom('kill_switch' as const, 'dry_run' as const, 'override' as const),
  judged: fc.record({ verdict, conclusive: fc.boolean(), reason: text }),
  who: fc.option(text),
  why: fc.option(text),
  key: fc.option(text),
  expires: time,
});

const candidate: fc.Arbitrary<CandidateReply> = fc.record({
  policy: text,
  revision: fc.option(text),
  outcome: fc.option(fc.record({ verdict, conclusive: fc.boolean() })),
  differs: fc.boolean(),
  sentence: text,
  reason: fc.option(text),
  metrics: fc.constant([]),
});

/** Metrics as they are answered; what no format reads is left empty. */
function metric(examples: readonly MetricReply[]): fc.Arbitrary<MetricReply> {
  return fc
    .record({
      base: fc.constantFrom(...examples),
      name: text,
      kind: fc.constantFrom(
        'proportion' as const,
        'distribution' as const,
        'series' as const,
        'count' as const,
      ),
      unit: fc.option(text),
      role: fc.constantFrom('gate' as const, 'gate' as const, 'advisory' as const, 'dryRun' as const),
      verdict,
      conclusive: fc.boolean(),
      reasons: fc.array(reason, { minLength: 1, maxLength: 3 }),
      canary: side,
      stable: side,
      difference,
      limits,
      queries: fc.array(text, { maxLength: 2 }),
      warnings: fc.array(text, { maxLength: 2 }),
    })
    .map(({ base, ...rest }) => ({ ...base, ...rest }));
}

/** Replies with any text anywhere, 0 to 60 metrics, and every verdict; `example` lends what is not varied. */
export function arbitraryReply(example: AnalysisReply): fc.Arbitrary<AnalysisReply> {
  return fc
    .record({
      verdict,
      conclusive: fc.boolean(),
      reason: text,
      reasons: fc.array(reason, { maxLength: 3 }),
      overruled: fc.option(overruled),
      rollout: fc.option(text),
      candidate: fc.option(candidate),
      metrics: fc.oneof(
        { weight: 4, arbitrary: fc.array(metric(example.metrics), { maxLength: 4 }) },
        { weight: 1, arbitrary: fc.array(metric(example.metrics), { minLength: 45, maxLength: 60 }) },
      ),
      service: fc.option(text),
      link: fc.option(
        fc.constantFrom('https://ci.example.com/run?a=1&b=2|3', `https://x.example/?${'&'.repeat(1_900)}`),
      ),
      report: fc.option(fc.constant(`https://canary.example.com/report?request=${'aZ-_.'.repeat(390)}`)),
      warnings: fc.array(text, { maxLength: 15 }),
    })
    .map((varied) => AnalysisReply.parse({ ...example, ...varied }));
}
