import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

// A program of its own, so that it measures the service and not whoever loads it: asks for /healthz again and again until
// it is told to end, and then says how long each answer took.
const EVERY_MS = 50;
const port = Number(process.argv[2]);
const agent = new Agent({ keepAlive: true });
const took: number[] = [];
let isOver = false;

process.on('message', () => {
  isOver = true;
});
process.on('disconnect', () => process.exit());

while (!isOver) {
  const begun = performance.now();
  await new Promise<void>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/healthz', agent }, (reply) => {
      reply.resume().on('end', resolve);
    }).on('error', reject);
  });
  took.push(performance.now() - begun);
  await sleep(EVERY_MS);
}
process.send?.(took);
