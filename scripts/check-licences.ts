import { licenceFault } from './dependencies/licence-fault.ts';
import { lockedPackages } from './dependencies/locked-packages.ts';

const packages = lockedPackages(new URL('..', import.meta.url));
const faults = packages.flatMap(({ folder, isShipped, licence }) => {
  const fault = licenceFault(licence, isShipped);
  return fault === null ? [] : [`${folder}: ${fault}`];
});
const shipped = packages.filter(({ isShipped }) => isShipped).length;
console.log(`licences: ${packages.length} packages, ${shipped} of them shipped`);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
