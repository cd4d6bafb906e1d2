/** Prints why the tests with a program are skipped. Throws on CI, where nobody would see that. */
export function tellMissing(program: string, reason: string): void {
  const { CI = '' } = process.env;
  if (CI !== '' && CI !== 'false') throw new Error(`no real ${program} to test with: ${reason}`);
  console.warn(`SKIPPED tests with a real ${program}: ${reason}`);
}
