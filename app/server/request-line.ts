/**
 * The first check of a request: its method and its address. What passes is a path that decodes, names one place only,
 * and a method that some page or API route could take.
 */
import type { RequestHandler } from "express";
import { isApi, refuse } from "./refuse";

const pageMethods = ["GET", "HEAD", "POST"];
const apiMethods = [...pageMethods, "PUT", "PATCH", "DELETE"];

/** Methods that only read. */
export const isSafe = (method: string): boolean => method === "GET" || method === "HEAD";

/** Refuses an address with 400 or 414 and a method with 405; answers OPTIONS. */
export function checkRequestLine(maxLength: number): RequestHandler {
  return (req, res, next) => {
    if (req.url.length > maxLength) {
      return refuse(req, res, { status: 414, code: "address_too_long", values: { max: maxLength } });
    }
    if (!isAddress(req.url)) return refuse(req, res, { status: 400, code: "bad_address" });

    const methods = isApi(req.path) ? apiMethods : pageMethods;
    const Allow = [...methods, "OPTIONS"].join(", ");
    if (req.method === "OPTIONS") {
      res.status(204).set({ Allow }).end();
      return;
    }
    if (!methods.includes(req.method)) {
      return refuse(req, res, {
        status: 405,
        code: "method_not_allowed",
        values: { method: req.method },
        headers: { Allow },
      });
    }
    next();
  };
}

/**
 * Whether the address is one of ours: a path from the root whose percent-encoding holds. `//host/…`, also when written
 * with a backslash, would name another host to whoever resolves it. NUL ends a text in a database and is in no name.
 * `_data` is the framework's older transport, which asks for a single loader without the rest of the page.
 */
function isAddress(address: string): boolean {
  const [path = "", ...query] = address.split("?");
  if (!path.startsWith("/") || /^\/[/\\]/.test(path) || /%00|\0/.test(address)) return false;
  if (new URLSearchParams(query.join("?")).has("_data")) return false;
  try {
    decodeURIComponent(path);
    return !new URL(`http://localhost${address}`).pathname.startsWith("//");
  } catch {
    return false;
  }
}
