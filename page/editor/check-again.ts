import { StateEffect } from '@codemirror/state';

/** Asks for a check of a text that has not changed: something else is known by now. */
export const CHECK_AGAIN = StateEffect.define<null>();
