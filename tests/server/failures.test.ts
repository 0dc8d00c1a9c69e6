import { expect, test } from "vitest";
import { describeError, loggablePath } from "~/server/log";
import { startPortal } from "./portal";

const secret = "password of manager@supplier.example";

test("what is thrown is logged under a reference, and the page shows that and nothing of the error", async () => {
  const { url, log } = await startPortal({
    handle: async () => {
      throw Object.assign(new Error(secret), { detail: secret });
    },
  });
  const response = await fetch(`${url}/deals?token=abc`, { headers: { Cookie: "session=abc" } });
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toContain(secret);

  const [fields] = log.error.mock.calls[0] ?? [];
  expect(text).toContain(`Reference ${fields.reference}`);
  expect(fields).toMatchObject({ method: "GET", path: "/deals", error: { message: secret } });
  expect(JSON.stringify(fields)).not.toMatch(/abc|detail/);
});

test("under /api it is a problem document", async () => {
  const { url } = await startPortal({ handle: () => Promise.reject("not even an error") });
  const response = await fetch(`${url}/api/v1/deals`);
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({
    type: "urn:entente:problem:failed",
    reference: expect.stringMatching(/^....-....$/),
  });
});

test.each([
  ["an empty 500", () => new Response(null, { status: 500 })],
  ["a bare text", () => new Response(secret, { status: 500, headers: { "Content-Type": "text/plain" } })],
])("%s of the framework becomes a page with the request's reference", async (_name, answer) => {
  let reference = "";
  const { url } = await startPortal({
    handle: async (_request, context) => {
      reference = context.reference;
      return answer();
    },
  });
  const text = await (await fetch(`${url}/`)).text();
  expect(text).toContain(reference);
  expect(text).not.toContain(secret);
});

test("a page's own 500 and 503 stand", async () => {
  const { url } = await startPortal({
    handle: async (request) =>
      new Response("<h1>Our own page</h1>", {
        status: request.url.endsWith("/full") ? 503 : 500,
        headers: { "Content-Type": "text/html", "Retry-After": "5" },
      }),
  });
  expect(await (await fetch(`${url}/`)).text()).toContain("Our own page");
  const full = await fetch(`${url}/full`);
  expect([full.status, full.headers.get("Retry-After")]).toEqual([503, "5"]);
});

test("a method that a resource route lacks is 405 in our words", async () => {
  const { url } = await startPortal({
    handle: async () =>
      Response.json(
        { message: "Unexpected Server Error" },
        { status: 405, headers: { "X-Remix-Error": "yes" } },
      ),
  });
  expect(await (await fetch(`${url}/api/v1/me`)).json()).toMatchObject({
    type: "urn:entente:problem:method_not_allowed",
  });
});

test("the log shows no query and no single-use link", () => {
  expect(loggablePath("/sign-in?token=abc")).toBe("/sign-in");
  expect(loggablePath("/invitations/Zk3v9Qp1LmX0aTr5YwBn8CdE2FgH")).toBe("/invitations/(hidden)");
  const id = "0198c5a1-7b1e-7c3a-9d2f-3e4a5b6c7d8e";
  expect(loggablePath(`/deals/${id}.data`)).toBe(`/deals/${id}.data`);
});

test("the cause of an error is told, its data are not", () => {
  const cause = Object.assign(new Error("duplicate key"), { code: "23505", detail: secret });
  expect(describeError(new Error("saving failed", { cause }))).toMatchObject({
    message: "saving failed",
    cause: { message: "duplicate key", code: "23505" },
  });
  expect(JSON.stringify(describeError(cause))).not.toContain(secret);
  expect(describeError(secret)).toEqual({ type: "string" });
});
