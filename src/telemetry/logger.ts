import { destination, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Structured logs, a JSON line each, on standard output. Messages are static; what varies is in fields. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: { service: 'canary-verdict' }, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination({ dest: 1, sync: true }),
  );
}
