import { tellMissing } from '../debian/tell-missing.ts';
import { debianProgram } from '../pipelines/debian-program.ts';

/** Path of a real VictoriaMetrics. Null where it cannot be had, which was printed; on CI, where nobody would see that, it throws. */
export async function getVictoriaMetrics(): Promise<string | null> {
  const program = await debianProgram('victoria-metrics', 'victoria-metrics');
  if (program === null) tellMissing('VictoriaMetrics', "Debian's package cannot be had");
  return program;
}
