/** The number behind a sample's text (`"1e+21"`, `"+Inf"`, `"NaN"`); `null` when the text is no number at all. */
export function sampleValue(text: unknown): number | null {
  if (typeof text !== 'string' || text.trim() === '') {
    return null;
  }
  switch (text) {
    case 'NaN':
      return Number.NaN;
    case '+Inf':
    case 'Inf':
      return Number.POSITIVE_INFINITY;
    case '-Inf':
      return Number.NEGATIVE_INFINITY;
    default: {
      const value = Number(text);
      return Number.isNaN(value) ? null : value;
    }
  }
}
