// Shorter ones are no secrets, and taking them out would tear ordinary words apart.
const SHORTEST_SECRET = 4;

/** What must not leave a source in anything that it says. */
export class Secrets {
  readonly #texts: readonly string[];

  constructor(texts: readonly string[]) {
    this.#texts = texts
      .filter((text) => text.length >= SHORTEST_SECRET)
      .toSorted((one, other) => other.length - one.length);
  }

  /** The text with each secret in it blotted out. */
  removeFrom(text: string): string {
    let clean = text;
    for (const secret of this.#texts) {
      clean = clean.replaceAll(secret, '***');
    }
    return clean;
  }
}
