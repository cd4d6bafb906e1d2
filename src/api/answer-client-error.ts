import type { Duplex } from 'node:stream';

/** Failures of reading a request that can be answered; Node answers them without a word by itself. */
const ANSWERS: Readonly<Record<string, readonly [status: string, text: string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'no verdict: URL and headers have more than 16 KiB; send the request as a body by POST, or name fewer metrics',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'no verdict: the request did not arrive in time'],
};
const OTHER = ['400 Bad Request', 'no verdict: this is not HTTP'] as const;

/** Answers what is not even a request, in one line, and hangs up. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, text] = ANSWERS[error.code ?? ''] ?? OTHER;
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Type: text/plain; charset=utf-8\r\n`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
