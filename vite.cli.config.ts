// The second half of `npm run build`: bundles the `entente` command, HTTP server included, and compresses the browser build
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
    ssr: "app/cli/main.ts",
    outDir: "build/cli",
    copyPublicDir: false,
    rollupOptions: { output: { entryFileNames: "main.js", chunkFileNames: "[name].js" } },
  },
});
