import http from "node:http";
import net from "node:net";
import tls from "node:tls";
import { expect, test } from "vitest";
import { freePort } from "./free-port";

const refusal = "tests reach nothing but this machine";

test("no socket leads to another machine, by name or by address", () => {
  expect(() => net.connect(80, "portal.example")).toThrow(refusal);
  expect(() => net.connect({ host: "192.0.2.1", port: 80 })).toThrow(refusal);
  expect(() => tls.connect(443, "portal.example")).toThrow(refusal);
});

test("nor does a request over http or fetch", async () => {
  expect(() => http.get("http://portal.example/")).toThrow(refusal);
  const error = await fetch("https://portal.example/").catch((reason: unknown) => reason);
  expect(String((error as Error).cause)).toContain(refusal);
});

test("this machine is reached", async () => {
  const port = await freePort();
  const server = http.createServer((_request, response) => response.end("here")).listen(port, "127.0.0.1");
  try {
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("here");
    expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe("here");
  } finally {
    server.close();
  }
});
