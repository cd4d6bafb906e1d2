/**
 * The address of this service, below which the page lies. Without the name and the password that may stand in front of
 * the host: a browser asks nothing at such an address, and in a text to copy they would be seen.
 */
export function serviceAddress(): string {
  const address = new URL(document.baseURI);
  address.username = '';
  address.password = '';
  return address.href;
}
