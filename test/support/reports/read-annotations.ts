/** A workflow command as the runner of GitHub Actions reads it. */
export interface Annotation {
  readonly level: string;
  readonly title: string;
  readonly message: string;
}

/** Reads what a step printed. Throws at a line that is not a command of a level, or has another property than a title. */
export function readAnnotations(printed: string): Annotation[] {
  if (printed === '') return [];
  if (!printed.endsWith('\n')) throw new Error('the last line does not end');
  return printed
    .slice(0, -1)
    .split(/\r\n|\r|\n/)
    .map(readLine);
}

function readLine(line: string): Annotation {
  const end = line.indexOf('::', 2);
  if (!line.startsWith('::') || end < 0) throw new Error(`not a command: ${line}`);
  const head = line.slice(2, end);
  const space = head.indexOf(' ');
  const level = space < 0 ? head : head.slice(0, space);
  if (!['error', 'warning', 'notice'].includes(level)) throw new Error(`not an annotation: ${line}`);
  const properties = head
    .slice(space + 1)
    .split(',')
    .map((property) => property.split('='));
  const [[name, ...value] = []] = properties;
  if (properties.length !== 1 || name !== 'title') throw new Error(`not one title: ${line}`);
  return { level, title: decoded(value.join('=')), message: decoded(line.slice(end + 2)) };
}

function decoded(text: string): string {
  return text.replace(/%(0D|0A|3A|2C|25)/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
