// The second half of `npm run build`: bundles the `entente` command, HTTP server included, and its threads, and compresses the browser build
// that the first half has left in build/client.

import { defineConfig, type Plugin } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";
import { precompress } from "./app/server/precompress";

const precompressed = (folder: string): Plugin => ({
  name: "precompressed",
  closeBundle: () => precompress(folder),
});

export default defineConfig({
  plugins: [tsconfigPaths(), precompressed("build/client")],
  build: {
    target: "node20",
    ssr: true,
    outDir: "build/cli",
    copyPublicDir: false,
    rollupOptions: {
      input: { main: "app/cli/main.ts", "work-thread": "app/jobs/work-thread.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
});
