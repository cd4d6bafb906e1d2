/** Copies a text. Browsers have a clipboard for pages over HTTPS and on this machine; elsewhere a selection has to do. */
export async function copyText(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(shown);
    return document.execCommand('copy');
  }
}
