import { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type pg from 'pg';

/** The package `pg`, once it is loaded. */
export type Pg = typeof pg;

export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string | undefined;
  /** Whom to trust; false for a connection that is not encrypted. */
  readonly ssl: ConnectionOptions | false;
}

const NAME = 'canary-verdict';
const CANCEL_LIMIT_MS = 5_000;

/** What `pg` has and its types lack. */
interface Untyped {
  /** With the key, what a server needs to stop a query; null before it has let anybody in. */
  readonly processID: number | null;
  readonly secretKey: number | null;
  readonly connection: Wire;
  ref(): void;
  unref(): void;
}

/** The part of `pg` that speaks the protocol. */
interface Wire {
  connect(port: number, host: string): void;
  requestSsl(): void;
  cancel(processID: number, secretKey: number): void;
  on(event: 'error', listener: () => void): void;
  once(event: 'connect' | 'sslconnect', listener: () => void): void;
}

/** One connection to a PostgreSQL. Errors of the server and of the network are thrown as `pg` has them. */
export class Connection {
  readonly #pg: Pg;
  readonly #settings: ConnectionSettings;
  readonly #socket = new Socket();
  readonly #client: pg.Client & Untyped;
  #isOver = false;

  /** `onEnd` is told when the server, or the network, ends the connection. */
  constructor(loaded: Pg, settings: ConnectionSettings, onEnd: () => void) {
    this.#pg = loaded;
    this.#settings = settings;
    this.#client = clientOf(loaded, settings, this.#socket);
    const end = () => {
      this.#isOver = true;
      onEnd();
    };
    this.#client.on('error', end);
    this.#client.on('end', end);
  }

  /** Whether nothing can be asked any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  async open(): Promise<void> {
    await this.#client.connect();
  }

  /** Runs commands of our own, of which there may be several; never anything that somebody else wrote. */
  async command(text: string): Promise<void> {
    await this.#client.query(text);
  }

  /** Runs one statement by the protocol that takes no second one, with its values beside it. */
  query(text: string, values: readonly string[]): Promise<pg.QueryResult> {
    const statement = { text, values: [...values], queryMode: 'extended' };
    return this.#client.query<pg.QueryResultRow, string[]>(statement);
  }

  /** Lets the program end, though the connection stays open. */
  rest(): void {
    this.#client.unref();
  }

  wake(): void {
    this.#client.ref();
  }

  /** Has the server stop what it is at, and closes the connection; nothing can be asked from now on. */
  stop(): void {
    const { processID, secretKey } = this.#client;
    if (this.#isOver || processID === null || secretKey === null) {
      this.close();
      return;
    }
    this.#isOver = true;
    this.rest();
    this.#cancel(processID, secretKey);
  }

  close(): void {
    this.#isOver = true;
    this.#socket.destroy();
  }

  // A server that is at a query does not notice that nobody waits for it, unless it is told on another connection. A pooler
  // before it only knows whom that is about as long as this one is open.
  #cancel(processID: number, secretKey: number): void {
    const socket = new Socket();
    const { connection: wire } = clientOf(this.#pg, this.#settings, socket);
    const { host, port, ssl } = this.#settings;
    socket.setTimeout(CANCEL_LIMIT_MS, () => socket.destroy());
    socket.once('close', () => this.close());
    socket.unref();
    wire.on('error', () => socket.destroy());
    wire.once(ssl === false ? 'connect' : 'sslconnect', () => wire.cancel(processID, secretKey));
    if (ssl !== false) wire.once('connect', () => wire.requestSsl());
    wire.connect(port, host);
  }
}

// What is left out here, `pg` would take from the environment, or from files in the home of the user.
function clientOf(loaded: Pg, settings: ConnectionSettings, socket: Socket): pg.Client & Untyped {
  const { password = '', ...rest } = settings;
  const client = new loaded.Client({
    ...rest,
    password: () => password,
    options: '',
    application_name: NAME,
    client_encoding: 'UTF8',
    keepAlive: true,
    stream: () => socket,
  });
  return client as pg.Client & Untyped;
}
