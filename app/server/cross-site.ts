/**
 * The cross-site check: a request that changes something must come from our own pages, whatever route it asks for.
 */
import type { RequestHandler } from "express";
import { refuse } from "./refuse";
import { isSafe } from "./request-line";

/**
 * Refuses an unsafe request with 403 unless its `Origin` is ours, or, where it has none, `Sec-Fetch-Site` says that the
 * browser sent it from our own page. Without either nothing is known, and it is refused. Exempt is a bearer token
 * without a cookie: no browser adds that by itself.
 */
export function refuseCrossSite(origin: string): RequestHandler {
  return (req, res, next) => {
    if (isSafe(req.method)) return next();

    const { authorization, cookie, origin: sender, "sec-fetch-site": site } = req.headers;
    if (/^Bearer \S/i.test(authorization ?? "") && cookie === undefined) return next();

    const ownSite = site === "same-origin" || site === "none";
    const own = sender === undefined ? ownSite : sender === origin && (site === undefined || ownSite);
    if (own) return next();

    refuse(req, res, { status: 403, code: "cross_site", values: { origin } });
  };
}
