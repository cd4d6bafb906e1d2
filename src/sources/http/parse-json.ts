/** A body as JSON; undefined where it is none. Goes by what is in it, since proxies lie about the content type. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
