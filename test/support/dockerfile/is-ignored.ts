/** Whether a .dockerignore keeps a path (from the root of the context) out: the last pattern that matches it decides. */
export function isIgnored(path: string, dockerignore: string): boolean {
  const patterns = dockerignore.split('\n').map((line) => line.trim());
  let ignored = false;
  for (const pattern of patterns.filter((line) => line !== '' && !line.startsWith('#'))) {
    const isException = pattern.startsWith('!');
    if (matches(path, isException ? pattern.slice(1) : pattern)) ignored = !isException;
  }
  return ignored;
}

/** A pattern matches a path and everything below it. */
function matches(path: string, pattern: string): boolean {
  const source = pattern
    .replace(/^\//, '')
    .replace(/[.+^$()|[\]{}]/g, '\\$&')
    .replace(/\*\*\/?|\*|\?/g, (wildcard) =>
      wildcard.startsWith('**') ? '.*' : wildcard === '*' ? '[^/]*' : '[^/]',
    );
  return new RegExp(`^${source}(?:/|$)`).test(path);
}
