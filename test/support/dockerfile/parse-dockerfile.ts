/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string;
  /** Flags in front of the arguments, such as `--from=build`, by name. */
  readonly flags: Readonly<Record<string, string>>;
  /** What follows the flags. */
  readonly text: string;
}

/** The instructions of a Dockerfile, in order; comments are left out and continued lines joined. */
export function parseDockerfile(dockerfile: string): Instruction[] {
  const lines = dockerfile
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  return lines.filter((line) => line.trim() !== '').map(parseInstruction);
}

function parseInstruction(line: string): Instruction {
  const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line.trim()) ?? [];
  const [written = ''] = /^(?:--\S+\s+)*/.exec(rest) ?? [];
  const flags = written.split(/\s+/).filter((flag) => flag !== '');
  return {
    name,
    flags: Object.fromEntries(flags.map((flag) => flag.slice(2).split('=', 2))),
    text: rest.slice(written.length),
  };
}
