// Stands in for curl when documents are run: knows only what they use, and asks the service under test whatever the host,
// but for Slack, whose part it plays itself.
import { readFileSync } from 'node:fs';

const HTTP_ERROR = 22;
const { SERVICE_URL } = process.env;
let address;
let body;
let failsOn = Number.POSITIVE_INFINITY;
const words = process.argv.slice(2);
while (words.length > 0) {
  const word = words.shift();
  if (word === '--data') body = words.shift();
  else if (word === '-H') words.shift();
  else if (word === '--fail-with-body') failsOn = 400;
  else if (!word.startsWith('-')) address = new URL(word);
  else if (word !== '-sS') throw new Error(`documents use curl with ${word}, which curl.mjs does not know`);
}
if (body === '@-') body = readFileSync(0, 'utf8');
else if (body?.startsWith('@')) body = readFileSync(body.slice(1), 'utf8');
if (address.host === 'hooks.slack.com') {
  process.stdout.write(Array.isArray(JSON.parse(body).blocks) ? 'ok' : 'invalid_payload');
} else {
  const target = new URL(`${address.pathname}${address.search}`, SERVICE_URL);
  const reply = await fetch(target, body === undefined ? {} : { method: 'POST', body });
  process.stdout.write(await reply.text());
  if (reply.status >= failsOn) process.exitCode = HTTP_ERROR;
}
