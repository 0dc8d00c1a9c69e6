import path from "node:path";
import { expect, test } from "vitest";
import { readSettings, type Settings, servingProblems } from "~/env.server";

const secret = "0123456789abcdef0123456789abcdef";

const good = (env: Record<string, string> = {}): Settings => {
  const read = readSettings(env);
  if ("problems" in read) throw new Error(read.problems.join("\n"));
  return read;
};
const problems = (env: Record<string, string>): string[] => {
  const read = readSettings(env);
  return "problems" in read ? read.problems : [];
};

test("without any variable", () => {
  expect(good()).toEqual({
    port: 3000,
    databaseUrl: undefined,
    dataDir: path.resolve("data"),
    smtpUrl: undefined,
    sessionSecret: undefined,
    origin: "http://localhost:3000",
    trustedProxies: 0,
    compression: false,
    logLevel: "info",
    mode: "production",
  });
});

test("with every variable", () => {
  expect(
    good({
      PORT: "8080",
      DATABASE_URL: "postgres://entente:pw@db/entente",
      DATA_DIR: "/var/lib/entente",
      SMTP_URL: "smtps://user:pw@mail.example:465",
      SESSION_SECRET: secret,
      ORIGIN: "https://portal.example",
      TRUSTED_PROXY: "2",
      COMPRESSION: "on",
      LOG_LEVEL: "warn",
      ENTENTE_MODE: "demo",
    }),
  ).toEqual({
    port: 8080,
    databaseUrl: "postgres://entente:pw@db/entente",
    dataDir: "/var/lib/entente",
    smtpUrl: "smtps://user:pw@mail.example:465",
    sessionSecret: secret,
    origin: "https://portal.example",
    trustedProxies: 2,
    compression: true,
    logLevel: "warn",
    mode: "demo",
  });
});

test("an empty variable counts as unset", () => {
  expect(good({ PORT: "", ORIGIN: " ", DATABASE_URL: "" })).toEqual(good());
});

test("the origin follows the port", () => {
  expect(good({ PORT: "4000" }).origin).toBe("http://localhost:4000");
});

test.each([
  ["PORT", "0"],
  ["PORT", "65536"],
  ["PORT", "3000x"],
  ["PORT", "-1"],
  ["TRUSTED_PROXY", "true"],
  ["TRUSTED_PROXY", "11"],
  ["COMPRESSION", "yes"],
  ["LOG_LEVEL", "verbose"],
  ["ENTENTE_MODE", "prod"],
  ["SESSION_SECRET", "short"],
  ["SMTP_URL", "mail.example:587"],
  ["SMTP_URL", "http://mail.example"],
  ["DATABASE_URL", "mysql://db/entente"],
  ["DATABASE_URL", "entente.sqlite"],
  ["ORIGIN", "portal.example"],
  ["ORIGIN", "https://portal.example/"],
  ["ORIGIN", "https://portal.example/entente"],
  ["ORIGIN", "https://portal.example:443"],
  ["ORIGIN", "https://user@portal.example"],
  ["ORIGIN", "ftp://portal.example"],
  ["ORIGIN", "http://portal.example"],
])("%s=%s is told in one sentence that names it", (name, value) => {
  expect(problems({ [name]: value })).toEqual([
    expect.stringMatching(new RegExp(`^${name} .*set it to .*\\.$`)),
  ]);
});

test("plain http is for this machine", () => {
  for (const origin of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"]) {
    expect(good({ ORIGIN: origin }).origin).toBe(origin);
  }
});

test("all problems are told at once, and none repeats a password", () => {
  const told = problems({ PORT: "x", DATABASE_URL: "mysql://u:hunter2@db", SMTP_URL: "u:hunter2@mail" });
  expect(told).toHaveLength(3);
  expect(told.join()).not.toContain("hunter2");
});

test("to serve takes a secret; tests and development have an open one", () => {
  expect(servingProblems(good())).toEqual([expect.stringContaining("SESSION_SECRET is not set: set it to")]);
  expect(servingProblems(good({ ENTENTE_MODE: "demo" }))).toHaveLength(1);
  expect(servingProblems(good({ SESSION_SECRET: secret }))).toEqual([]);
  expect(servingProblems(good({ ENTENTE_MODE: "test" }))).toEqual([]);
  expect(servingProblems(good({ ENTENTE_MODE: "development" }))).toEqual([]);
});
