/**
 * `entente serve`: the portal in production. Also what `entente demo` shares with it.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import type { ServerBuild } from "@remix-run/node";
import type { Command } from "commander";
import { servingProblems, settings } from "~/env.server";
import { createPortalServer } from "~/server/create-server";
import { log } from "~/server/log";
import { handlePages } from "~/server/route-tables";
import { run } from "~/server/run";
import type { Services } from "~/server/services";
import { staticFiles } from "~/server/static-files";
import { CommandError } from "./command-error";
import type { Installation } from "./installation";

export const registerServe = (program: Command, installation: Installation) =>
  program
    .command("serve")
    .description("Serve the portal. Needs SESSION_SECRET; brings the database up to date first.")
    .action(() => servePortal(installation));

type Entry = ServerBuild["entry"]["module"] & { services: Services };

/**
 * Serves the built portal until a signal ends it. `prepare` runs between the migration and the first request.
 * Throws `CommandError` where a setting is missing, and `ListenError`.
 */
export async function servePortal({ build }: Installation, prepare?: () => Promise<void>): Promise<void> {
  // V8 lets the heap of a busy server grow to several times what is in use before it collects; then memory follows the load.
  setFlagsFromString("--heap-growing-percent=20");
  const current = settings();
  const problems = servingProblems(current);
  if (problems.length > 0) throw new CommandError(problems.join("\n"));

  const file = pathToFileURL(path.join(build, "server/index.js")).href;
  const serverBuild: ServerBuild = await import(/* @vite-ignore */ file);
  const { services } = serverBuild.entry.module as Entry;
  services.workInThreads(path.join(build, "cli/work-thread.js"));

  await services.migrate();
  await prepare?.();
  const server = createPortalServer({
    settings: current,
    handle: handlePages(serverBuild),
    files: staticFiles(path.join(build, "client")),
    ready: services.ready,
    log: log(),
  });
  await run({ server, port: current.port, services, log: log() });
  log().info({ origin: current.origin, port: current.port, mode: current.mode }, "listening");
}
