// A plug-in for canary-verdict that reads a log of requests, one JSON object on each line:
//   {"time": 1764000012.5, "version": "v2", "route": "/cart", "status": 200, "ms": 131}
// Take it, and put your store in the place of the log. It needs Node 20 and nothing else:
//   PLUGIN_TOKEN=... node server.mjs requests.jsonl
import { timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

const CONTRACT = 1;
const LONGEST_BODY = 100_000;
const [, , LOG = 'requests.jsonl'] = process.argv;
const { PORT = '8081', PLUGIN_TOKEN } = process.env;

/** Which requests a query counts. */
const COUNTS = { requests: () => true, errors: ({ status }) => status >= 500 };
/** What a query measures of each request. */
const MEASURES = { latency: ({ ms }) => ms };

/** What is told to whoever asked, in place of data. */
class Refusal extends Error {
  constructor(status, kind, detail) {
    super(detail);
    Object.assign(this, { status, kind });
  }
}

/** The requests of one side, one list for each window. */
async function requestsPerWindow({ matchers, start, windowSeconds, windows }) {
  const found = Array.from({ length: windows }, () => []);
  for await (const line of createInterface({ input: createReadStream(LOG) })) {
    const request = JSON.parse(line);
    // A window holds what came after its left edge, up to its right edge.
    const window = Math.ceil((request.time - start) / windowSeconds) - 1;
    if (matchers.every((matcher) => matches(request, matcher))) found[window]?.push(request);
  }
  return found;
}

function matches(request, { label, operator, value }) {
  if (operator === '=') return String(request[label]) === value;
  if (operator === '!=') return String(request[label]) !== value;
  throw new Refusal(400, 'rejected_query', `the log is not searched by ${operator}`);
}

async function read(question) {
  const { contract, read: what, query, by } = question;
  if (contract !== CONTRACT)
    throw new Refusal(400, 'rejected_query', `contract ${contract} is not spoken here`);
  const known = what === 'counts' ? COUNTS : MEASURES;
  if (!Object.hasOwn(known, query)) {
    const names = Object.keys(known).join(', ');
    throw new Refusal(400, 'rejected_query', `there is no "${query}" among the ${what}: ${names}`);
  }
  const windows = await requestsPerWindow(question);
  if (what === 'counts') {
    const counted = windows.map((requests) => requests.filter(known[query]));
    if (by === undefined) return { counts: counted.map(({ length }) => length) };
    const values = new Set(windows.flat().map((request) => String(request[by])));
    const countsOf = (value) =>
      counted.map((requests) => requests.filter((one) => String(one[by]) === value).length);
    return { countsBy: Object.fromEntries([...values].map((value) => [value, countsOf(value)])) };
  }
  const measured = windows.map((requests) => requests.map(known[query]));
  if (what === 'distribution') return { distribution: { samples: measured } };
  return { values: measured.map((values) => (values.length === 0 ? null : Math.max(...values))) };
}

async function bodyOf(incoming) {
  let body = '';
  for await (const chunk of incoming.setEncoding('utf8')) {
    body += chunk;
    if (body.length > LONGEST_BODY) throw new Refusal(413, 'too_large', 'the question is too long');
  }
  return JSON.parse(body);
}

function isKnown(authorization) {
  const [given, wanted] = [Buffer.from(authorization), Buffer.from(`Bearer ${PLUGIN_TOKEN}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function answer(incoming) {
  if (PLUGIN_TOKEN !== undefined && !isKnown(incoming.headers.authorization ?? '')) {
    throw new Refusal(401, 'unauthorized', 'the token is missing or wrong');
  }
  // A GET asks whether the plug-in is there.
  if (incoming.method === 'GET') return { name: 'a log of requests' };
  return read(await bodyOf(incoming));
}

const server = createServer(async (incoming, outgoing) => {
  const reply = { status: 200, body: {} };
  try {
    reply.body = { contract: CONTRACT, ...(await answer(incoming)) };
  } catch (error) {
    if (!(error instanceof Refusal)) console.error(error);
    const { status = 500, kind = 'store_error' } = error;
    const detail = error instanceof Refusal ? error.message : 'the log cannot be read';
    Object.assign(reply, { status, body: { error: { kind, detail } } });
  }
  outgoing.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
});
server.listen(Number(PORT), () => console.log(`listening on port ${server.address().port}`));
