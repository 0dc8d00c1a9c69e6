/**
 * The one gate for every redirect target. Pure; whoever redirects to a place that came from outside calls it.
 */

const longest = 2000;
// Stands for our own origin while parsing; RFC 2606 keeps the name from ever being anybody's.
const base = "https://ours.invalid";

/** What no path of ours holds: a control character, a backslash (a slash to browsers), an empty segment (`//`). */
const isForeign = (path: string): boolean => /[\p{Cc}\\]|\/\//u.test(path);

/** The path as the least careful reader in between may see it: percent-decoded until nothing is left. Null if malformed. */
function decoded(path: string): string | null {
  let text = path;
  try {
    for (let next = decodeURIComponent(text); next !== text; next = decodeURIComponent(text)) text = next;
  } catch {
    return null;
  }
  return text;
}

/**
 * The target, when it is a path of ours (`/deals?state=draft#top`), else the fallback. Refused: another origin, a scheme,
 * `//`, a backslash, control characters, also behind percent-encoding or dot segments, and over 2,000 characters. The
 * answer is ASCII and so fit for a header.
 */
export function safePath(target: unknown, fallback: string): string {
  if (typeof target !== "string" || target.length > longest || !target.startsWith("/")) return fallback;
  if (/[\p{Cc}\\]/u.test(target)) return fallback;
  const path = decoded(target.replace(/[?#].*$/su, ""));
  if (path === null || isForeign(path)) return fallback;
  // The last word has the parser that browsers have: whatever the checks above missed is not of our origin.
  const url = URL.canParse(target, base) ? new URL(target, base) : null;
  if (url === null || url.origin !== base) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
