import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./probe.ts', import.meta.url));

/** Asks a service how it is, from another process, until it is told to end: how long each answer took, ascending, in ms. */
export function startProbe(port: number): { readonly end: () => Promise<number[]> } {
  const child = fork(PROGRAM, [String(port)]);
  return {
    end: async () => {
      const said = once(child, 'message');
      child.send('end');
      const [took] = (await said) as [number[]];
      child.disconnect();
      return took.sort((one, other) => one - other);
    },
  };
}
