/**
 * The browser's part of the build: scripts, styles, pictures. The folder is listed once at the start, so that an address
 * can only name a file that the build has put there.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import type { RequestHandler } from "express";
import { refuse } from "./refuse";
import { isSafe } from "./request-line";

const yearMs = 31_536_000_000;
const hourMs = 3_600_000;

/** Content codings that the build leaves beside a file, the smaller one first. */
const codings = [
  { name: "br", suffix: ".br" },
  { name: "gzip", suffix: ".gz" },
] as const;

/**
 * Serves the files under `folder`. What lies in `/assets` carries a hash of its content in its name and is kept for a
 * year; what came from `public/` for an hour.
 */
export function staticFiles(folder: string): RequestHandler {
  const files = listFiles(folder);
  return (req, res, next) => {
    if (!isSafe(req.method)) return next();
    const file = decodeURIComponent(req.path);
    const asset = file.startsWith("/assets/");
    if (!files.has(file) || codings.some(({ suffix }) => file.endsWith(suffix))) {
      return asset ? refuse(req, res, { status: 404, code: "not_found" }) : next();
    }

    const accepted = req.acceptsEncodings();
    const variants = codings.filter(({ suffix }) => files.has(file + suffix));
    const variant = variants.find(({ name }) => accepted.includes(name));
    if (variants.length > 0) res.vary("Accept-Encoding");
    if (variant) res.set("Content-Encoding", variant.name);
    res.type(path.extname(file));
    const age = asset ? { maxAge: yearMs, immutable: true } : { maxAge: hourMs };
    res.sendFile(`${file}${variant?.suffix ?? ""}`, { root: folder, ...age }, (error) => {
      if (error && !res.headersSent) next(error);
    });
  };
}

/** Paths of all files from the folder on, `/assets/x.js`; names that begin with a dot are the build's own notes. */
function listFiles(folder: string): Set<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep));
  return new Set(
    paths
      .filter((parts) => !parts.some((part) => part.startsWith(".")))
      .map((parts) => `/${parts.join("/")}`),
  );
}
