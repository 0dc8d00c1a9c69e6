// The server with the real framework around it: what the two make of a request together.

import type { LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { expect, test, vi } from "vitest";
import { isBodyTooLarge } from "~/http/body-too-large";
import { handlePages } from "~/server/route-tables";
import { bytes, origin, ownForm, raw, startPortal } from "./portal";

const secret = "the database's password";
const Page = () => null;

const readForm = async ({ request }: LoaderFunctionArgs) => {
  const form = await request.formData();
  return { length: [...form.values()].join("").length };
};

const build = (handleError = vi.fn()): ServerBuild => {
  const route = (id: string, path: string, module: object) => ({
    [id]: { id, path, parentId: "root", module: module as ServerBuild["routes"][string]["module"] },
  });
  return {
    mode: "production",
    entry: {
      module: {
        default: (_request, status, headers) => {
          headers.set("Content-Type", "text/html");
          return new Response(`page ${status}`, { status, headers });
        },
        handleError,
      },
    },
    routes: {
      root: { id: "root", path: "", module: { default: Page, ErrorBoundary: Page } },
      ...route("deals", "deals", { default: Page, loader: () => ({ ok: true }), action: readForm }),
      ...route("me", "api/v1/me", { loader: () => Response.json({ ok: true }) }),
      ...route("import", "imports/new", { default: Page, action: readForm }),
      ...route("broken", "api/v1/broken", {
        loader: () => {
          throw new Error(secret);
        },
      }),
    },
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "1" },
    publicPath: "/",
    assetsBuildDirectory: "build/client",
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: false,
    },
    isSpaMode: false,
  };
};

const start = (handleError = vi.fn()) => startPortal({ handle: handlePages(build(handleError)) });

test.each<[string, number]>([
  ["GET /deals", 200],
  ["HEAD /deals", 200],
  ["GET /deals.data", 200],
  ["HEAD /deals.data", 200],
  ["GET /DEALS/", 200],
  ["GET /%64eals", 200],
  ["GET /deals/nothing", 404],
  ["GET /deals.data.data", 404],
  ["GET /nothing", 404],
  ["GET /deals?_data=deals", 400],
  ["GET /__manifest?p=/deals", 404],
  ["GET /api/v1/me", 200],
  ["HEAD /api/v1/me", 200],
  ["DELETE /api/v1/me", 405],
])("%s is %i", async (line, status) => {
  const { port } = await start();
  expect((await raw(port, [bytes(line, { Origin: origin })])).status).toBe(status);
});

test("a form of our own is taken as page and as data request, under whatever host name the portal was reached", async () => {
  const { port } = await start();
  for (const path of ["/deals", "/deals.data"]) {
    const headers = { ...ownForm, "Content-Length": "7" };
    expect((await raw(port, [bytes(`POST ${path}`, headers, "a=1&b=2")])).status, path).toBe(200);
  }
});

test("a chunked form arrives whole", async () => {
  const { port } = await start();
  const head = bytes("POST /deals.data", { ...ownForm, "Transfer-Encoding": "chunked" });
  const { text } = await raw(port, [head, "5\r\na=123\r\n", "4\r\n4567\r\n", "0\r\n\r\n"], { pauseMs: 20 });
  expect(text).toMatch(/"length",7/);
});

test("an upload over its cap is 413, although the page knows nothing of caps", async () => {
  const handleError = vi.fn();
  const { url } = await startPortal({
    handle: handlePages(build(handleError)),
    limits: { uploads: { "/imports/new": { maxBytes: 1000, streamed: true } } },
  });
  for (const path of ["/imports/new", "/imports/new.data"]) {
    // A stream has no declared length, so only counting can tell.
    const body = new Blob(["a=", "1".repeat(2000)]).stream();
    const init = { method: "POST", headers: ownForm, body, duplex: "half" };
    expect((await fetch(url + path, init as RequestInit)).status).toBe(413);
  }
  expect(handleError.mock.calls.map(([error]) => isBodyTooLarge(error))).toEqual([true, true]);
});

test("what a resource route throws is a problem document with a reference, and nothing of the error", async () => {
  const handleError = vi.fn();
  const { url } = await start(handleError);
  const response = await fetch(`${url}/api/v1/broken`);
  expect(response.status).toBe(500);
  const problem = await response.json();
  expect(JSON.stringify(problem)).not.toContain(secret);
  const [, args] = handleError.mock.calls[0] ?? [];
  expect(problem.reference).toBe(args.context.reference);
});
