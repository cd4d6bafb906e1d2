import type { PairingChoice } from '../plan/choose-pairing.ts';

/** Why the sides of a metric were compared as they were. */
export function pairingPhrase({ used, because }: PairingChoice): string {
  switch (because) {
    case 'requested':
      return `the request asks for ${used} sides`;
    case 'same_windows':
      return 'both sides cover the same windows';
    case 'different_lengths':
      return 'the sides cover different numbers of windows, so they share no clock';
  }
}
