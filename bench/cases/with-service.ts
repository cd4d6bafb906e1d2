import { ServiceSettings } from '../../src/config/service-settings.ts';
import { serve } from '../../src/serve.ts';

/** What came back for one request. */
export interface ServiceReply {
  readonly status: number;
  readonly body: unknown;
}

/** Asks a running service. */
export type Ask = (body: unknown) => Promise<ServiceReply>;

/** Starts the real service on a free port, lets `work` ask it over HTTP, and stops it. */
export async function withService<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const settings = ServiceSettings.parse({ host: '127.0.0.1', port: 0, logLevel: 'silent' });
  const service = await serve(settings, {
    version: 'benchmark',
    openapi: '',
    page: null,
    presets: new Map(),
  });
  const ask = async (body: unknown): Promise<ServiceReply> => {
    const response = await fetch(`http://127.0.0.1:${service.port}/v1/analyze`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  try {
    return await work(ask);
  } finally {
    await service.stop('done');
  }
}
