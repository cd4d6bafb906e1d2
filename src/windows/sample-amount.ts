import type { Amount } from './amount.ts';

/** Observations of several windows are put together, ascending. */
export const sampleAmount: Amount<Float64Array> = {
  size: (samples) => samples.length,
  merge: (parts) => {
    const merged = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      merged.set(part, offset);
      offset += part.length;
    }
    return merged.sort();
  },
};
