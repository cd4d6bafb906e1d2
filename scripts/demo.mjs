// Starts the service and asks it over HTTP for a pass, a warn and a fail on the data in examples/.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const ROOT = new URL('..', import.meta.url);
const EXPECTED = ['pass', 'warn', 'fail'];

const service = spawn(process.execPath, ['dist/main.js'], {
  cwd: ROOT,
  env: { ...process.env, HOST: '127.0.0.1', PORT: '0', CANARY_VERDICT_CONFIG: '', LOG_LEVEL: 'info' },
  stdio: ['ignore', 'pipe', 'inherit'],
});

/** The service logs a JSON line when it listens. */
async function listeningPort() {
  for await (const line of createInterface({ input: service.stdout })) {
    const { msg, port } = JSON.parse(line);
    if (msg === 'listening') return port;
  }
  throw new Error('the service stopped before it listened');
}

async function ask(url, example) {
  const file = `examples/${example}.request.json`;
  const body = readFileSync(new URL(file, ROOT), 'utf8');
  console.log(`$ curl --data @${file} '${url}?format=text'`);
  const text = await fetch(`${url}?format=text`, { method: 'POST', body });
  console.log(await text.text());
  const json = await fetch(url, { method: 'POST', body });
  const { verdict, conclusive, argo, analysisId } = await json.json();
  console.log(`  as JSON: ${JSON.stringify({ verdict, conclusive, argo, analysisId })}\n`);
  if (verdict !== example) throw new Error(`expected ${example}, received ${verdict}`);
}

try {
  const url = `http://127.0.0.1:${await listeningPort()}/v1/analyze`;
  for (const example of EXPECTED) await ask(url, example);
} finally {
  service.kill('SIGTERM');
}
const [code] = await once(service, 'exit');
if (code !== 0) throw new Error(`the service ended with ${code}`);
console.log('Done: a pass, a warn and a fail, each with its reason. The requests are in examples/.');
