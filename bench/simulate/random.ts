import { upperNormalQuantile } from '../../src/stats/upper-normal-quantile.ts';

/** A stream of random numbers; the same seed gives the same stream on every machine. */
export interface Random {
  /** Above 0 and below 1, 53 bits. */
  uniform(): number;
  /** Standard normal, by inversion: one uniform number each. */
  normal(): number;
}

const TWO_POW_26 = 2 ** 26;
const TWO_POW_53 = 2 ** 53;
const DISCARDED = 16;

/** A stream named by its seed (sfc32, C. Doty-Humphrey), so that runs do not depend on how work is split. */
export function createRandom(seed: string): Random {
  let [a, b, c] = [hash(seed, 0x9e3779b9), hash(seed, 0x85ebca6b), hash(seed, 0xc2b2ae35)];
  let counter = 1;

  function next(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  function uniform(): number {
    const high = next() >>> 5;
    const low = next() >>> 6;
    return (high * TWO_POW_26 + low + 0.5) / TWO_POW_53;
  }

  for (let step = 0; step < DISCARDED; step += 1) next();
  return { uniform, normal: () => upperNormalQuantile(uniform()) };
}

/** MurmurHash3's mixing, a character at a time. */
function hash(text: string, start: number): number {
  let state = start;
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0xcc9e2d51);
    state = (state << 15) | (state >>> 17);
    state = Math.imul(state, 0x1b873593) + 0xe6546b64;
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return state ^ (state >>> 16);
}
