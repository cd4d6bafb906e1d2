import { upperNormalQuantile } from '../../stats/upper-normal-quantile.ts';

/** Windows that pass before a course begins, so that it does not know where it came from. */
const EARLIER = 40;
const TWO_POW_32 = 2 ** 32;

/** What a course is of: each name has its own, and they have nothing to do with one another. */
export type NoiseName = 'canary' | 'stable' | 'canary sampling' | 'stable sampling';

/**
 * One of endlessly many courses that normal noise with variance 1 may take, told by its number: the same number gives the
 * same course, and a longer one begins like a shorter one.
 */
export function noiseCourse(
  name: NoiseName,
  number: number,
  windows: number,
  autocorrelation: number,
): number[] {
  const fresh = Math.sqrt(1 - autocorrelation ** 2);
  const key = mixed([...name].reduce((state, letter) => mixed(state ^ (letter.codePointAt(0) ?? 0)), number));
  let level = 0;
  const all = Array.from({ length: EARLIER + windows }, (_, position) => {
    level = autocorrelation * level + fresh * normal(key, position);
    return level;
  });
  return all.slice(EARLIER);
}

function normal(key: number, position: number): number {
  const share = (mixed(key + mixed(position)) + 0.5) / TWO_POW_32;
  return -upperNormalQuantile(share);
}

/** MurmurHash3's last mixing: every bit of the result hangs on every bit of the number. */
function mixed(value: number): number {
  let state = value | 0;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
