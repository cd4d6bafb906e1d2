/**
 * A command that reads a text from standard input. The text stands as it is: with quotes around its end mark, a shell
 * looks for nothing in it.
 */
export function hereDocument(command: string, text: string): string {
  const lines = text.split('\n');
  let mark = 'REQUEST';
  while (lines.includes(mark)) mark = `${mark}_`;
  return `${command} <<'${mark}'\n${text}\n${mark}\n`;
}
