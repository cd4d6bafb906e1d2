/** What a body is that is not what was expected, in a word. */
export function describeBody(body: string): string {
  const start = body.trimStart().slice(0, 100);
  if (start === '') return 'nothing';
  return /^<(?:!doctype|html|head|body)/i.test(start) ? 'HTML' : 'text';
}
