import type { Labels } from '../../readings/readings.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { RolledSeries } from '../rollups/rolled-series.ts';
import type { SignalfxReply } from './signalfx-reply.ts';

/** What the messages of a computation say about all of it. */
interface Computation {
  isWhole: boolean;
  isLimited: boolean;
  resolutionMs: number | null;
  readonly warnings: string[];
  readonly properties: Map<string, Readonly<Record<string, unknown>>>;
  readonly points: Map<string, RolledSeries['rollups'][number][]>;
}

/** Puts the messages of a computation together to series; one that did not come to its end is none. */
export function seriesOfEvents(
  host: string,
  events: SignalfxReply,
  windowMs: number,
): StoreAnswer<RolledSeries[]> | StoreFailure {
  const { isWhole, isLimited, resolutionMs, warnings, properties, points } = computationOf(events);
  if (isLimited) {
    return storeFailure('too_large', `${host} did not look at all series of the program: narrow its filters`);
  }
  if (!isWhole) return storeFailure('store_error', `${host} ended the computation before it was done`);
  const data = [...points].map(([id, rollups]) => {
    const known = properties.get(id) ?? {};
    const own = known['sf_resolutionMs'];
    const stepMs = typeof own === 'number' && own > 0 ? own : (resolutionMs ?? windowMs);
    return { labels: labelsOf(known), stepMs, rollups };
  });
  return { kind: 'data', data, warnings: warnings.map((code) => `${host}: ${code}`) };
}

function computationOf(events: SignalfxReply): Computation {
  const found: Computation = {
    isWhole: false,
    isLimited: false,
    resolutionMs: null,
    warnings: [],
    properties: new Map(),
    points: new Map(),
  };
  for (const one of events) {
    if (one.event === 'metadata') found.properties.set(one.data.tsId, one.data.properties);
    if (one.event === 'control-message') found.isWhole ||= one.data.event === 'END_OF_CHANNEL';
    if (one.event === 'message') takeMessage(one.data.message, found);
    if (one.event !== 'data') continue;
    for (const { tsId, value } of one.data.data) {
      const points = found.points.get(tsId) ?? [];
      found.points.set(tsId, points);
      points.push({ fromMs: one.data.logicalTimestampMs, value });
    }
  }
  return found;
}

type Message = Extract<SignalfxReply[number], { event: 'message' }>['data']['message'];

function takeMessage({ messageCode, messageLevel, contents }: Message, found: Computation): void {
  if (messageCode === 'FIND_LIMITED_RESULT_SET') found.isLimited = true;
  const resolutionMs = contents?.resolutionMs ?? 0;
  if (messageCode === 'JOB_RUNNING_RESOLUTION' && resolutionMs > 0) found.resolutionMs = resolutionMs;
  if (messageLevel === 'WARNING') found.warnings.push(messageCode);
}

/** Dimensions as labels, without what SignalFx adds itself. The bound of a bucket has had another name. */
function labelsOf(properties: Readonly<Record<string, unknown>>): Labels {
  const dimensions = Object.entries(properties).flatMap(([name, value]): [string, string][] => {
    if (typeof value !== 'string' || /^sf_|^(?:jobId|computationId)$/.test(name)) return [];
    return [[name === 'upper_bound' ? 'le' : name, value]];
  });
  return Object.fromEntries(dimensions);
}
