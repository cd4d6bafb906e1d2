import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  hookWith,
  JUDGE_REQUESTS,
  PLANS,
  POLICY_QUESTIONS,
  QUERIED_METRICS,
  QUESTIONS,
  queriedQuestion,
} from './corpus.ts';
import { fromSchema, type Schema } from './from-schema.ts';
import { mutated } from './mutated.ts';
import { wipedQuestions } from './wiped.ts';

/** What is sent. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** Whether there is nothing in it that a pass could rest on. */
  readonly mustNotPass: boolean;
}

/** The part of the description of the API that says what may be sent. */
export interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly mustNotPass?: boolean;
}

/** Node takes no more than 16 KiB of address and headers. */
const LONGEST_SEARCH = 14_000;
const JUDGES = ['/v1/analyze', '/v1/gate', '/argo/verdict'];
const FLAGGER = ['/flagger/gate', '/flagger/rollback'];

/** Requests made from the description of the API, and from good ones that are changed; `evidence` is of good verdicts. */
export function fuzzRequests(
  { paths, components }: ApiDescription,
  evidence: readonly unknown[],
): fc.Arbitrary<FuzzRequest> {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const described = fc.oneof(
    ...operations.map(({ path, method, operation: { parameters = [], requestBody } }) => {
      const schema = requestBody?.content['application/json']?.schema;
      const query = fc.record(
        Object.fromEntries(
          parameters.map(({ name, schema: own }) => [name, fromSchema(own, components.schemas)]),
        ),
        { requiredKeys: [] },
      );
      const body = schema === undefined ? fc.constant(undefined) : fromSchema(schema, components.schemas);
      return fc
        .tuple(query, body)
        .map(([asked, sent]): Sent => ({ method, path: path + searchOf(asked), body: sent }));
    }),
  );
  const replays = fc
    .constantFrom(...evidence)
    .chain(mutated)
    .map((body): Sent => ({ method: 'POST', path: '/v1/replay', body }));
  return fc
    .tuple(
      fc.oneof(
        { arbitrary: described, weight: 4 },
        { arbitrary: changed, weight: 8 },
        { arbitrary: wiped, weight: 3 },
        { arbitrary: replays, weight: 1 },
        { arbitrary: strangePaths, weight: 1 },
      ),
      disguises,
    )
    .map(([sent, disguise]) => encoded(sent, disguise));
}

/** The ways in which a question can be put. */
function asked(question: fc.Arbitrary<unknown>, mustNotPass: boolean): fc.Arbitrary<Sent> {
  const post = (path: string, body: unknown): Sent => ({ method: 'POST', path, body, mustNotPass });
  const formats = fc.constantFrom(
    '',
    '',
    '?format=junit',
    '?format=markdown',
    '?format=slack',
    '?format=github',
  );
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...JUDGES), formats, question)
      .map(([path, format, body]) => post(path === '/argo/verdict' ? path : path + format, body)),
    fc
      .tuple(fc.constantFrom(...FLAGGER), question)
      .map(([path, body]) => post(path, hookWith(JSON.stringify(body) ?? ''))),
    question.map((body): Sent => {
      const path = `/flagger/api/v1/query${searchOf({ query: JSON.stringify(body) })}`;
      return { method: 'GET', path, body: undefined, mustNotPass };
    }),
  );
}

const good = fc.constantFrom(...QUESTIONS, ...POLICY_QUESTIONS);
const texts = fc.tuple(
  good.map((body) => JSON.stringify(body)),
  fc.nat(),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const changed: fc.Arbitrary<Sent> = fc.oneof(
  { arbitrary: asked(good.chain(mutated), false), weight: 8 },
  { arbitrary: asked(good, false), weight: 1 },
  {
    arbitrary: fc
      .constantFrom(...PLANS)
      .chain(mutated)
      .map((body): Sent => ({ method: 'POST', path: '/v1/plan', body })),
    weight: 2,
  },
  {
    arbitrary: fc
      .constantFrom(...JUDGE_REQUESTS)
      .chain(mutated)
      .map((body): Sent => ({ method: 'POST', path: '/kayenta/judge', body })),
    weight: 2,
  },
  {
    arbitrary: good
      .map((body) => hookWith(JSON.stringify(body)))
      .chain(mutated)
      .map((body): Sent => ({ method: 'POST', path: '/flagger/gate', body })),
    weight: 1,
  },
  {
    arbitrary: texts.map(([text, at, inserted]): Sent => {
      const place = at % (text.length + 1);
      return {
        method: 'POST',
        path: '/flagger/gate',
        body: hookWith(text.slice(0, place) + inserted + text.slice(place)),
      };
    }),
    weight: 1,
  },
);

const wiped: fc.Arbitrary<Sent> = asked(
  fc.oneof(
    wipedQuestions,
    fc.constantFrom(...QUERIED_METRICS).map((metric) => queriedQuestion(metric, 'wiped')),
  ),
  true,
);

const strangePaths: fc.Arbitrary<Sent> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'),
    path: fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        '/v1',
        '/v1/analyze/',
        '/V1/ANALYZE',
        '/v1/analyze/..',
        '/%00',
        '/%E0%A4%A',
        '/v1/analyze?',
        '/v1/analyze?a[b]=c&__proto__=1',
        '/metrics?x',
        '/healthz/../v1/gate',
        '/flagger/api/v1/query?query=vector(1)',
        '/flagger/api/v1/query?query=%00&query=2',
      ),
      fc.webPath(),
      fc
        .string({ unit: 'binary', maxLength: 30 })
        .map((text) => `/${encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''))}`),
    ),
    body: good,
  })
  .map(({ method, path, body }) => ({
    method,
    path,
    body: ['GET', 'HEAD'].includes(method) ? undefined : body,
  }));

/** What is done to the bytes of a body, and said of it; mostly nothing. */
const disguises = fc.oneof(
  { arbitrary: fc.constant(null), weight: 12 },
  {
    arbitrary: fc.record({
      how: fc.constantFrom('cut', 'bom', 'gzip', 'no gzip', 'charset', 'type', 'bytes'),
      at: fc.nat(100_000),
    }),
    weight: 1,
  },
);
type Disguise = typeof disguises extends fc.Arbitrary<infer Value> ? Value : never;

function encoded({ method, path, body, mustNotPass = false }: Sent, disguise: Disguise): FuzzRequest {
  const plain = body === undefined ? null : Buffer.from(JSON.stringify(body) ?? '');
  const request = { method, path, headers: {}, body: plain, mustNotPass };
  if (disguise === null || plain === null) return request;
  const { how, at } = disguise;
  const place = at % (plain.length + 1);
  switch (how) {
    case 'cut':
      return { ...request, body: plain.subarray(0, place) };
    case 'bom':
      return { ...request, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain]) };
    case 'gzip':
      return { ...request, headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(plain) };
    case 'no gzip':
      return {
        ...request,
        headers: { 'Content-Encoding': ['gzip', 'deflate', 'br', 'zip', 'identity'][at % 5] ?? '' },
      };
    case 'charset':
      return {
        ...request,
        headers: {
          'Content-Type': `application/json; charset=${['utf-16le', 'latin1', 'x', '"', ''][at % 5]}`,
        },
      };
    case 'type':
      return {
        ...request,
        headers: { 'Content-Type': ['text/xml', 'multipart/form-data', ';', 'a/b;c', '*/*'][at % 5] ?? '' },
      };
    case 'bytes':
      return {
        ...request,
        body: Buffer.concat([plain.subarray(0, place), Buffer.from([at % 256, 0xff]), plain.subarray(place)]),
      };
  }
}

function searchOf(parameters: object): string {
  const pairs = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  ]);
  return pairs.length === 0
    ? ''
    : `?${new URLSearchParams(pairs as [string, string][])}`.slice(0, LONGEST_SEARCH);
}
