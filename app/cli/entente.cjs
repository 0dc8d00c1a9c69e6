#!/usr/bin/env node
/**
 * The `entente` command. CommonJS, because the environment must be set before anything touches Node's thread pool or
 * loads React; both read it once.
 */
const { existsSync } = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

// SQLite's connections, password hashing and files share this pool; Node's four threads are too few for all of them.
process.env.UV_THREADPOOL_SIZE ??= "8";
process.env.NODE_ENV ??= "production";

const build = path.resolve(__dirname, "../../build");
const program = path.join(build, "cli/main.js");

if (existsSync(program)) {
  import(pathToFileURL(program).href)
    .then(({ main }) => main(process.argv, build))
    .catch((error) => {
      console.error(error);
      process.exit(1);
    });
} else {
  console.error("The portal has not been built yet: run `npm run build` first.");
  process.exitCode = 1;
}
