import { expect, test } from "vitest";
import { startPortal } from "./portal";

test("every answer carries the security headers, the refusals included", async () => {
  const { url } = await startPortal();
  for (const path of ["/", "/healthz", "/%", "/assets/none"]) {
    const { headers } = await fetch(url + path);
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("same-origin");
    expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    expect(headers.get("X-Frame-Options")).toBe("DENY");
    expect(headers.get("Permissions-Policy")).toContain("camera=()");
    expect(headers.has("X-Powered-By")).toBe(false);
  }
});

test("the policy allows our own files, and inline only what carries this answer's nonce", async () => {
  const { url } = await startPortal();
  const response = await fetch(`${url}/`);
  const { context } = await response.json();
  const policy = (response.headers.get("Content-Security-Policy") ?? "").split(";").sort();
  expect(policy).toEqual(
    [
      "default-src 'self'",
      `script-src 'self' 'nonce-${context.nonce}'`,
      `style-src 'self' 'nonce-${context.nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
    ].sort(),
  );
});

test("the server's own pages obey the policy too", async () => {
  const { url } = await startPortal();
  const response = await fetch(`${url}/%`);
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get("Content-Security-Policy") ?? "")?.[1];
  expect(await response.text()).toContain(`<style nonce="${nonce}">`);
});

test("https is demanded for good only where the portal is served over https", async () => {
  const plain = await fetch((await startPortal()).url);
  expect(plain.headers.has("Strict-Transport-Security")).toBe(false);
  expect(plain.headers.get("Content-Security-Policy")).not.toContain("upgrade-insecure-requests");

  const secure = await fetch((await startPortal({ env: { ORIGIN: "https://portal.example" } })).url);
  expect(secure.headers.get("Strict-Transport-Security")).toBe("max-age=63072000");
  expect(secure.headers.get("Content-Security-Policy")).toContain("upgrade-insecure-requests");
});

test("compression is a setting", async () => {
  const handle = async () => new Response("a".repeat(5000), { headers: { "Content-Type": "text/html" } });
  const off = await fetch((await startPortal({ handle })).url);
  expect(off.headers.has("Content-Encoding")).toBe(false);

  const on = await fetch((await startPortal({ handle, env: { COMPRESSION: "on" } })).url);
  expect(on.headers.get("Content-Encoding")).toMatch(/^(br|gzip)$/);
  expect(on.headers.get("Vary")).toBe("Accept-Encoding");
  expect(await on.text()).toBe("a".repeat(5000));
});
