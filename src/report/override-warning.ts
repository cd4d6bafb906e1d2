import { OVERRIDE_FAULTS, type OverrideFault } from '../contract/overrides/override-fault.ts';

/** Said where an override is not honoured, so that the verdict is the judge's. */
export function overrideWarning(cause: OverrideFault): string {
  return `override_not_honoured: ${OVERRIDE_FAULTS[cause]} (${cause})`;
}
