import { sourceAt } from './source-at.ts';

// Run as a program: asks the PostgreSQL at a port once, and has nothing more to do.
const source = await sourceAt(Number(process.argv[2]));
process.stdout.write(JSON.stringify(await source.check(new AbortController().signal)));
