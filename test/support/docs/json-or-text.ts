/** What a table cell stands for: JSON where it is JSON, text where it is not. */
export function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
