/**
 * `npm run dev`: the portal from its sources, through the bundler's development server. The HTTP server is the one of
 * production; its own files are read at the start, those of the application at every request.
 */
import { createRequestHandler } from "@remix-run/node";
import { createServer } from "vite";

process.env.NODE_ENV = "development";
process.env.ENTENTE_MODE ??= "development";

const vite = await createServer({
  server: { middlewareMode: true },
  // In search of styles the framework follows a route into what only its server part imports, too; left to itself, the
  // bundler would prepare those packages for the browser.
  optimizeDeps: { noDiscovery: true, include: ["react-dom/client", "use-intl/core", "@conform-to/react"] },
});
const load = (id) => vite.ssrLoadModule(id);
const loadBuild = () => load("virtual:remix/server-build");

const { settings } = await load("/app/env.server.ts");
const { createPortalServer } = await load("/app/server/create-server.ts");
const { log } = await load("/app/server/log.ts");
const { run } = await load("/app/server/run.ts");
const { services } = (await loadBuild()).entry.module;

const { port, origin } = settings();
await services.migrate();
const server = createPortalServer({
  settings: settings(),
  handle: createRequestHandler(loadBuild, "development"),
  files: vite.middlewares,
  ready: services.ready,
  log: log(),
});
await run({ server, port, services, log: log() });
console.log(`Open ${origin}`);
