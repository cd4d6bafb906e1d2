import type { Evidence } from '../contract/evidence/evidence.ts';
import type { WireNumber } from '../contract/evidence/wire-readings.ts';
import type { SourceReply } from '../sources/source.ts';

type WireReply = Evidence['reads'][number]['reply'];

/** What came of a read, as JSON can hold it. */
export function toWire(reply: SourceReply): WireReply {
  return withWireNumbers(reply) as WireReply;
}

function withWireNumbers(value: unknown): unknown {
  if (typeof value === 'number') return wireNumber(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return Array.from(value as ArrayLike<unknown>, withWireNumbers);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withWireNumbers(part)]));
}

function wireNumber(value: number): WireNumber {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}
