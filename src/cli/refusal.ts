import type { ExitName } from './exit-codes.ts';

/** Ends a command with a message for the person who gave it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly exit: ExitName;

  constructor(exit: ExitName, message: string) {
    super(message);
    this.exit = exit;
  }
}
