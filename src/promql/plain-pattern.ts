/** Whether a text is matched as a whole. */
export type Matches = (text: string) => boolean;

interface Step {
  readonly accepts: Matches;
  readonly isOptional: boolean;
  readonly isRepeated: boolean;
}

// An escaped sign, a class of letters, digits and ranges, or a character; then how often. Or the next alternative.
const PART = /(?:\\([.\-+*?()|[\]{}^$/\\])|\[([\w\-. ]+)\]|([\w \-:/,;=@%&<>!~#"'.]))([*+?]?)|\|/y;

/**
 * Reads a regular expression of Prometheus, if it is a plain one: alternatives of characters, `.`, classes and their
 * repetitions, as in `5..` or `v1|v2`. `null` for others. It takes time in proportion to the text, whatever the
 * expression: the engine of JavaScript does not, and whoever asks could make it hang.
 */
export function plainPattern(pattern: string): Matches | null {
  const alternatives: Step[][] = [[]];
  for (let at = 0; at < pattern.length; ) {
    PART.lastIndex = at;
    const part = PART.exec(pattern);
    if (part === null) {
      return null;
    }
    at = PART.lastIndex;
    if (part[0] === '|') {
      alternatives.push([]);
    } else {
      alternatives.at(-1)?.push(stepOf(part));
    }
  }
  return (text) => alternatives.some((steps) => isMatched(steps, text));
}

function stepOf([, escaped, inClass, plain, often]: RegExpExecArray): Step {
  return {
    accepts: accepting(escaped, inClass, plain),
    isOptional: often === '*' || often === '?',
    isRepeated: often === '*' || often === '+',
  };
}

function accepting(
  escaped: string | undefined,
  inClass: string | undefined,
  plain: string | undefined,
): Matches {
  if (inClass !== undefined) {
    const ranges = inClass.match(/.-.|./g) ?? [];
    return (char) => ranges.some((range) => char >= (range[0] ?? '') && char <= (range.at(-1) ?? ''));
  }
  return plain === '.' ? () => true : (char) => char === (escaped ?? plain);
}

/** Walks through all ways at once. */
function isMatched(steps: readonly Step[], text: string): boolean {
  let places = withOptional(steps, new Set([0]));
  for (const char of text) {
    const next = new Set<number>();
    for (const place of places) {
      const step = steps[place];
      if (step?.accepts(char) === true) {
        next.add(place + 1);
        if (step.isRepeated) {
          next.add(place);
        }
      }
    }
    places = withOptional(steps, next);
  }
  return places.has(steps.length);
}

/** The places, and those that are reached from them without a character. */
function withOptional(steps: readonly Step[], places: Set<number>): Set<number> {
  for (const place of places) {
    if (steps[place]?.isOptional === true) {
      places.add(place + 1);
    }
  }
  return places;
}
