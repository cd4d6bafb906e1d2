/** A bucket layout of one native histogram sample, schema 3, positive observations only. */
export interface NativeSample {
  readonly timeMs: number;
  readonly sum: number;
  /** Cumulative counts of adjacent buckets; the first is bucket `firstIndex`, whose upper bound is 2 ** (firstIndex / 8). */
  readonly counts: readonly number[];
}

/** A series of native histograms to write. */
export interface NativeSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly firstIndex: number;
  readonly samples: readonly NativeSample[];
}

const SCHEMA = 3;
const ZERO_THRESHOLD = 2 ** -128;

/**
 * Writes native histograms to a running Prometheus (`--web.enable-remote-write-receiver`, `--enable-feature=native-histograms`),
 * all in one request, since samples that are older than those of an earlier one are refused. Throws when the server does not take them.
 */
export async function remoteWrite(url: string, series: readonly NativeSeries[]): Promise<void> {
  const body = snappy(Buffer.concat(series.map((one) => field(1, timeSeries(one)))));
  const response = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': 'snappy',
      'x-prometheus-remote-write-version': '0.1.0',
    },
  });
  if (!response.ok) {
    throw new Error(`remote write was refused: ${response.status} ${await response.text()}`);
  }
}

// The numbers of the fields are those of prompb/types.proto.
function timeSeries({ labels, firstIndex, samples }: NativeSeries): Buffer {
  const names = Object.keys(labels).toSorted();
  const pairs = names.map((name) =>
    field(1, Buffer.concat([field(1, text(name)), field(2, text(labels[name] ?? ''))])),
  );
  return Buffer.concat([...pairs, ...samples.map((sample) => field(4, histogram(sample, firstIndex)))]);
}

function histogram({ timeMs, sum, counts }: NativeSample, firstIndex: number): Buffer {
  const total = counts.reduce((all, count) => all + count, 0);
  const deltas = counts.map((count, index) => zigzag(count - (counts[index - 1] ?? 0)));
  const span = Buffer.concat([number(1, zigzag(firstIndex)), number(2, BigInt(counts.length))]);
  return Buffer.concat([
    number(1, BigInt(total)),
    double(3, sum),
    number(4, zigzag(SCHEMA)),
    double(5, ZERO_THRESHOLD),
    number(6, 0n),
    field(11, span),
    field(12, Buffer.concat(deltas.map(varint))),
    number(15, BigInt(timeMs)),
  ]);
}

function text(value: string): Buffer {
  return Buffer.from(value, 'utf8');
}

function field(id: number, content: Buffer): Buffer {
  return Buffer.concat([varint(BigInt(id * 8 + 2)), varint(BigInt(content.length)), content]);
}

function number(id: number, value: bigint): Buffer {
  return Buffer.concat([varint(BigInt(id * 8)), varint(value)]);
}

function double(id: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([varint(BigInt(id * 8 + 1)), bytes]);
}

function zigzag(value: number): bigint {
  return BigInt.asUintN(64, value < 0 ? -2n * BigInt(value) - 1n : 2n * BigInt(value));
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128n; rest >>= 7n) {
    bytes.push(Number(rest & 127n) | 128);
  }
  return Buffer.from([...bytes, Number(rest)]);
}

// Snappy allows a block that is nothing but one literal: tag 63 announces a length of four bytes.
function snappy(content: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt8(63 << 2);
  header.writeUInt32LE(content.length - 1, 1);
  return Buffer.concat([varint(BigInt(content.length)), header, content]);
}
