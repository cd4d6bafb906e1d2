import { destination, pino } from 'pino';
import type { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { cpuPerCall, warmUp } from './cpu-per-call.ts';
import { lineOf } from './line-of.ts';
import type { ServiceParts } from './service-parts.ts';

const ANY_NUMBER_OF_VALUES = 1e7;
/** The engine makes the judge fast bit by bit; a service that is asked all the time has that behind it. */
const WARM_UP_ROUNDS = 20;

/** CPU time of each stage of a request with its numbers in it, milliseconds. */
export interface StageCosts {
  readonly parse: number;
  /** Bounds of depth and number, and the schema. */
  readonly check: number;
  readonly align: number;
  readonly judge: number;
  readonly explain: number;
  readonly serialise: number;
  /** The line of the log, written to a file. */
  readonly log: number;
}

/** Times the stages one by one, outside the service, each for `leastMs` a round. */
export async function stageCosts(parts: ServiceParts, body: string, leastMs: number): Promise<StageCosts> {
  const { read, align, judge, explain } = lineOf(parts);
  const bytes = Buffer.from(body);
  const parsed: unknown = JSON.parse(body);
  const spec = read(parsed);
  const aligned = await align(spec);
  const findings = judge(aligned, spec);
  const reply = explain(findings, spec);
  await warmUp(async () => explain(judge(await align(read(parsed)), spec), spec), WARM_UP_ROUNDS * leastMs);
  const time = (work: () => unknown) => cpuPerCall(work, leastMs);
  return {
    parse: await time(() => JSON.parse(new TextDecoder().decode(bytes))),
    check: await time(() => {
      parts.excessIn(parsed, ANY_NUMBER_OF_VALUES);
      read(parsed);
    }),
    align: await time(() => align(spec)),
    judge: await time(() => judge(aligned, spec)),
    explain: await time(() => explain(findings, spec)),
    serialise: await time(() => Buffer.from(JSON.stringify(reply))),
    log: await time(logInto('/dev/null', parts, reply)),
  };
}

function logInto(file: string, parts: ServiceParts, reply: AnalysisReply): () => void {
  const logger = pino({ level: 'info' }, destination({ dest: file, sync: true }));
  return () => parts.auditVerdict(logger, reply, 1, 'a request', undefined);
}
