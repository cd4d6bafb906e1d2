import type { Terminal } from '../terminal.ts';

const EXITS = { SIGINT: 'interrupted', SIGTERM: 'terminated' } as const;

/** How a wait ended early. */
export type Interruption = (typeof EXITS)[keyof typeof EXITS];

/** Aborts on the first SIGINT or SIGTERM, with the {@link Interruption} as its reason; a second one ends the process. */
export function interruptionOf(terminal: Terminal): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    terminal.once(signal, () => controller.abort(EXITS[signal]));
  }
  return controller.signal;
}
