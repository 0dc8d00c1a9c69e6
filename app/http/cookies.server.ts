// Cookies as the requests carry them.

/** A cookie's raw value. */
export const readCookie = (request: Request, cookieName: string): string | null => {
  for (const pair of (request.headers.get("Cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === cookieName) return pair.slice(at + 1).trim();
  }
  return null;
};
