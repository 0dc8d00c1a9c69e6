import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** What every page needs comes in two files, not in one for each module that two pages share. */
const sharedChunk = (file: string): string | undefined => {
  if (/\/node_modules\/(react|react-dom|react-router|react-router-dom|@remix-run|use-intl)\//.test(file))
    return "framework";
  return /\/app\/(ui|lib|http)\//.test(file) ? "shared" : undefined;
};

export default defineConfig(({ isSsrBuild }) => ({
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: sharedChunk } },
  },
  plugins: [
    tsconfigPaths(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
        // Off: an anonymous request to the route manifest could otherwise cost seconds of processor time.
        v3_lazyRouteDiscovery: false,
      },
    }),
  ],
}));
