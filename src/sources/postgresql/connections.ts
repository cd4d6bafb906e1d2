import { Connection, type ConnectionSettings, type Pg } from './connection.ts';

// Load balancers drop idle connections after some minutes, and a rollout asks every minute.
const IDLE_MS = 10_000;

interface Resting {
  readonly connection: Connection;
  readonly timer: NodeJS.Timeout;
}

/** Connections to one server that are used again, the last one first; idle ones are closed and keep no program running. */
export class Connections {
  readonly #pg: Pg;
  readonly #settings: ConnectionSettings;
  readonly #resting: Resting[] = [];

  constructor(loaded: Pg, settings: ConnectionSettings) {
    this.#pg = loaded;
    this.#settings = settings;
  }

  /** An open connection that nobody else has. Aborting `signal` closes it while it is being opened. */
  async take(signal: AbortSignal): Promise<Connection> {
    const rested = this.#wake();
    if (rested !== null) return rested;
    const connection: Connection = new Connection(this.#pg, this.#settings, () => this.#forget(connection));
    const stop = () => connection.close();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await connection.open();
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Keeps a connection that is at nothing for the next one who asks. */
  giveBack(connection: Connection): void {
    if (connection.isOver) return;
    connection.rest();
    const timer = setTimeout(() => {
      this.#forget(connection);
      connection.close();
    }, IDLE_MS);
    timer.unref();
    this.#resting.push({ connection, timer });
  }

  #wake(): Connection | null {
    const last = this.#resting.pop();
    if (last === undefined) return null;
    clearTimeout(last.timer);
    last.connection.wake();
    return last.connection;
  }

  #forget(connection: Connection): void {
    const index = this.#resting.findIndex((resting) => resting.connection === connection);
    if (index < 0) return;
    clearTimeout(this.#resting[index]?.timer);
    this.#resting.splice(index, 1);
  }
}
