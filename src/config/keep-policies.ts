import type { PolicyStore } from './policy-store.ts';

/** A ConfigMap takes a minute to arrive anyway. */
const EVERY_MS = 5_000;

/** Looks at the folder of the policies again and again; tells of it once now, and when anything changed. Stops it. */
export async function keepPolicies(store: PolicyStore, tell: () => void): Promise<() => void> {
  await store.refresh();
  tell();
  let isBusy = false;
  const timer = setInterval(async () => {
    if (isBusy) return;
    isBusy = true;
    if (await store.refresh()) tell();
    isBusy = false;
  }, EVERY_MS);
  return () => clearInterval(timer);
}
