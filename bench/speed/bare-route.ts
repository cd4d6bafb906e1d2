import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import express from 'express';

// Program: an Express route that reads JSON and answers the JSON of the file REPLY, and does nothing else.
const reply: unknown = JSON.parse(readFileSync(process.env['REPLY'] ?? '', 'utf8'));
const app = express();
// The service leaves both out too.
app.disable('etag');
app.disable('x-powered-by');
app.use(express.json({ limit: '10mb', type: () => true }));
app.post('/v1/analyze', (_request, response) => {
  response.json(reply);
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ msg: 'listening', port }));
});
