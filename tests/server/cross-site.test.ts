import { expect, test } from "vitest";
import { bytes, origin, raw, startPortal } from "./portal";

const bearer = { Authorization: "Bearer entente_token" };

test.each<[string, Record<string, string>, number]>([
  ["our own origin", { Origin: origin }, 200],
  ["our own origin, as browsers send it", { Origin: origin, "Sec-Fetch-Site": "same-origin" }, 200],
  ["no origin, own site", { "Sec-Fetch-Site": "same-origin" }, 200],
  ["no origin, typed by the person", { "Sec-Fetch-Site": "none" }, 200],
  ["neither header", {}, 403],
  ["a foreign origin", { Origin: "https://evil.example" }, 403],
  [
    "a foreign origin and a spoofed host",
    { Origin: "http://evil.example", "X-Forwarded-Host": "evil.example" },
    403,
  ],
  ["our host on another port", { Origin: "http://localhost:3001" }, 403],
  ["our host with another scheme", { Origin: "https://localhost:3000" }, 403],
  ["an opaque origin", { Origin: "null" }, 403],
  ["an origin that is no address", { Origin: "nonsense" }, 403],
  ["a sibling site", { "Sec-Fetch-Site": "same-site" }, 403],
  ["another site", { "Sec-Fetch-Site": "cross-site" }, 403],
  ["headers that contradict each other", { Origin: origin, "Sec-Fetch-Site": "cross-site" }, 403],
  ["a bearer token", bearer, 200],
  ["a bearer token with a cookie", { ...bearer, Cookie: "session=1" }, 403],
  ["a bearer token with an empty cookie", { ...bearer, Cookie: "" }, 403],
  ["no bearer token but its name", { Authorization: "Bearer " }, 403],
  ["a password", { Authorization: "Basic YTpi" }, 403],
])("POST with %s", async (_name, headers, status) => {
  const { port } = await startPortal();
  for (const path of ["/sign-in", "/sign-in.data", "/api/v1/deals", "/locale"]) {
    expect((await raw(port, [bytes(`POST ${path}`, headers)])).status, path).toBe(status);
  }
});

test("two origins are not ours", async () => {
  const { port } = await startPortal();
  const request = `POST / HTTP/1.1\r\nHost: a\r\nOrigin: ${origin}\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n`;
  expect((await raw(port, [request])).status).toBe(403);
});

test("reading needs neither header", async () => {
  const { url } = await startPortal();
  expect((await fetch(`${url}/`, { headers: { Origin: "https://evil.example" } })).status).toBe(200);
});

test("the refusal is in the reader's language, and a problem document under /api", async () => {
  const { url } = await startPortal();
  const page = await fetch(`${url}/sign-in`, {
    method: "POST",
    headers: { "Accept-Language": "zh-HK,zh;q=0.9" },
  });
  expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
  expect(await page.text()).toMatch(/lang="zh-Hant"[\s\S]*請求不是由本站頁面送出/);

  const problem = await fetch(`${url}/api/v1/deals`, { method: "POST" });
  expect(problem.headers.get("Content-Type")).toBe("application/problem+json; charset=utf-8");
  expect(await problem.json()).toMatchObject({ type: "urn:entente:problem:cross_site", status: 403 });
});
