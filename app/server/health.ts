/**
 * Whether the process is alive and whether it can work, for a load balancer or an orchestrator.
 */
import { type RequestHandler, Router } from "express";

/**
 * `GET /healthz`: 200 as long as the process answers. `GET /readyz`: 200 when `ready` says so within `withinMs`, else 503.
 * Both stand before every bound, so that an overloaded portal is not restarted for being busy.
 */
export function health(ready: () => Promise<boolean>, withinMs = 2_000): RequestHandler {
  const answer = (ok: boolean): [number, string] => (ok ? [200, "ok"] : [503, "not ready"]);
  return Router()
    .get("/healthz", (_req, res) => {
      res.set("Cache-Control", "no-store").type("text").send("ok");
    })
    .get("/readyz", async (_req, res) => {
      const [status, text] = answer(await settlesTrue(ready, withinMs));
      res.status(status).set("Cache-Control", "no-store").type("text").send(text);
    });
}

/** A check that throws or hangs says no. */
async function settlesTrue(check: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, withinMs, false);
  });
  try {
    return await Promise.race([check(), timeout]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
