/**
 * `entente demo`: the portal with invented firms and people, for trying it out. Everybody knows the passwords.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import { closeDatabase } from "~/access/database.server";
import { setEnvironment, settings } from "~/env.server";
import type { Installation } from "./installation";
import { servePortal } from "./serve";

export const registerDemo = (program: Command, installation: Installation) =>
  program
    .command("demo")
    .description("Serve the portal with demo data, and print the sign-ins.")
    .action(() => demo(installation));

const accounts = [
  ["manager@supplier.example", "alliance manager of the supplier"],
  ["owner@supplier.example", "owner of the supplier"],
  ["exec@supplier.example", "viewer at the supplier"],
  ["owner@partner.example", "owner of a partner"],
  ["sales@partner.example", "member of the partner"],
  ["viewer@partner.example", "viewer at the partner"],
  ["owner@rival.example", "owner of a competing partner"],
  ["sales@rival.example", "member of the competing partner"],
  ["operator@entente.example", "operator of the portal"],
] as const;

async function demo(installation: Installation): Promise<void> {
  setEnvironment({ ENTENTE_MODE: "demo" });
  const { dataDir, sessionSecret, origin } = settings();
  if (!sessionSecret) setEnvironment({ SESSION_SECRET: await keptSecret(dataDir) });

  const { demoPassword, seedDemo } = await import("./seed/demo.server");
  await servePortal(installation, async () => {
    await seedDemo();
    // The portal has connections of its own.
    await closeDatabase();
  });

  const width = Math.max(...accounts.map(([email]) => email.length));
  const lines = accounts.map(([email, who]) => `  ${email.padEnd(width)}  ${who}`);
  console.log(`\nOpen ${origin}\n\nSign in as\n${lines.join("\n")}\n\nPassword of all: ${demoPassword}\n`);
}

/** The demo's own secret, made at the first start, so that people stay signed in over a restart. */
async function keptSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, "demo-session-secret");
  await mkdir(dataDir, { recursive: true });
  const secret = randomBytes(32).toString("base64");
  try {
    await writeFile(file, secret, { flag: "wx", mode: 0o600 });
    return secret;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    return readFile(file, "utf8");
  }
}
