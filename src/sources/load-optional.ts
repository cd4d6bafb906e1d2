/**
 * Loads code that takes packages which are only installed where somebody wants them.
 * Throws, where they are not there, a sentence that says how to get them; `purpose` begins it.
 */
export async function loadOptional<Loaded>(
  load: () => Promise<Loaded>,
  purpose: string,
  packages: readonly string[],
): Promise<Loaded> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    const wanted = packages.join(' ');
    throw new Error(`${purpose} with packages that are not installed: npm install --save-prod ${wanted}`);
  }
}
