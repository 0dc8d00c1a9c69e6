/**
 * The program behind the `entente` command. Each command is a file that registers itself here and is a thin call into
 * features or the database.
 */
import { Command } from "commander";
import { SettingsError } from "~/env.server";
import { ListenError } from "~/server/run";
import { CommandError } from "./command-error";
import { registerDemo } from "./demo";
import { registerImport } from "./import";
import type { Installation } from "./installation";
import { registerMatch } from "./match";
import { registerMigrate } from "./migrate";
import { registerOwnership } from "./ownership";
import { registerServe } from "./serve";
import { registerToken } from "./token";
import { registerVerifyAudit } from "./verify-audit";

/** Runs the command line; `build` is the folder that `npm run build` writes. */
export async function main(argv: string[], build: string): Promise<void> {
  const installation: Installation = { build };
  const program = new Command("entente")
    .description("The alliance and partner portal: serve it, and look after its data.")
    .showHelpAfterError();

  registerServe(program, installation);
  registerDemo(program, installation);
  registerMigrate(program);
  registerImport(program);
  registerToken(program);
  registerOwnership(program);
  registerMatch(program);
  registerVerifyAudit(program);

  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!isExpected(error)) throw error;
    console.error(error.message);
    // At once, because what the command had opened by then would keep the process alive.
    process.exit(1);
  }
}

/** A refusal whose message is a sentence for the person at the terminal. */
const isExpected = (error: unknown): error is Error =>
  [CommandError, SettingsError, ListenError].some((expected) => error instanceof expected);
