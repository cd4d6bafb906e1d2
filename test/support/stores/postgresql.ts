import { PostgresqlSettings } from '../../../src/sources/postgresql/postgresql-settings.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const ROWS = 'select created_at as time, amount as value from orders where {{matchers}}';

/** PostgreSQL. What it answers is tried with a real one, in test/sources/postgresql. */
export const POSTGRESQL: StoreUnderTest = {
  kind: 'postgresql',
  folder: 'postgresql',
  schema: PostgresqlSettings,
  settingsAt: (url) => {
    const { hostname, port } = new URL(url);
    const server = { host: hostname, port: port === '' ? 5_432 : Number(port), database: 'shop', tls: 'off' };
    return { ...server, user: 'reader', password: 'postgresql-password' };
  },
  secrets: ['postgresql-password'],
  queries: { counter: ROWS, histogram: ROWS, gauge: ROWS },
  exempt: {
    http: 'it has a protocol of its own',
    folder: 'its rows have types of their own, and no schema of a reply',
    'roll-ups': 'it keeps every row',
  },
};
