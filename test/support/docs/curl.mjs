// Stands in for curl when documents are run: knows only what they use, and asks the service under test whatever the host.
import { readFileSync } from 'node:fs';

const { SERVICE_URL } = process.env;
let address;
let body;
const words = process.argv.slice(2);
while (words.length > 0) {
  const word = words.shift();
  if (word === '--data') body = words.shift();
  else if (!word.startsWith('-')) address = new URL(word);
  else if (word !== '-sS') throw new Error(`documents use curl with ${word}, which curl.mjs does not know`);
}
if (body?.startsWith('@')) body = readFileSync(body.slice(1), 'utf8');
const target = new URL(`${address.pathname}${address.search}`, SERVICE_URL);
const reply = await fetch(target, body === undefined ? {} : { method: 'POST', body });
process.stdout.write(await reply.text());
