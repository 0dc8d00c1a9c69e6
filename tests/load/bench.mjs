/**
 * `npm run bench`: how quick the portal is on a large installation, each figure beside a floor measured in the same run. Reads the
 * TypeScript through the bundler, so that it measures the sources that were built.
 */
import { createServer } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";

process.env.NODE_ENV = "production";
const vite = await createServer({
  configFile: false,
  plugins: [tsconfigPaths()],
  server: { middlewareMode: true, hmr: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  appType: "custom",
  logLevel: "error",
});
try {
  const { bench } = await vite.ssrLoadModule("/tests/load/bench.ts");
  process.exitCode = await bench(process.argv.slice(2));
} finally {
  await vite.close();
}
