/**
 * Where a request comes from, for throttling and for the record.
 */
import { isIP } from "node:net";
import type { Request } from "express";

/**
 * The client's IP address. Each of our proxies appends whom it heard from to `X-Forwarded-For`, so with `proxies` of them
 * the client stands that many places before the end; whatever stands further left is the client's own claim.
 */
export function clientAddressOf(req: Request, proxies: number): string {
  const peer = (req.socket.remoteAddress ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
  if (proxies === 0) return peer;
  const header = [req.headers["x-forwarded-for"] ?? []].flat().join(",");
  const reported = header.split(",").map((entry) => entry.trim());
  const address = reported[Math.max(reported.length - proxies, 0)] ?? "";
  return isIP(address) ? address : peer;
}
