/**
 * `entente token create`: a bearer token for the API, for whoever runs the installation. Prints the token and nothing else.
 */
import type { Command } from "commander";
import { isCurrent } from "#db/migrate";
import { closeDatabase, database } from "~/access/database.server";
import { systemScope } from "~/access/make-scope.server";
import { createTokenFor } from "~/features/tokens/tokens.server";
import type { Refusal } from "~/lib/result";
import { CommandError } from "./command-error";

/** How long a token from the command line lives. */
const days = 90;

type Options = { email: string; organization?: string };

export const registerToken = (program: Command) =>
  program
    .command("token")
    .description("Bearer tokens of the API.")
    .command("create")
    .description(`Make a token that may do what the person's role allows, for ${days} days, and print it.`)
    .requiredOption("--email <email>", "the person that the token acts as")
    .option("--organization <slug>", "the firm, where the person belongs to several")
    .action(createToken);

async function createToken({ email, organization }: Options): Promise<void> {
  try {
    if (!(await isCurrent(await database()))) {
      throw new CommandError("The database is not up to date: run `entente migrate` first.");
    }
    const system = await systemScope("a token is made for whoever runs the installation");
    const made = await createTokenFor(system, { email, slug: organization, days });
    if (!made.ok) throw new CommandError(sentenceFor(made.refusal, { email, organization }));
    console.log(made.value.token);
  } finally {
    await closeDatabase();
  }
}

const sentenceFor = ({ code, details }: Refusal, { email, organization }: Options): string => {
  if (code === "no_such_person") return `Nobody signs in with ${email}.`;
  if (code === "which_firm")
    return `${email} belongs to several firms: name one with --organization, of ${details?.slugs}.`;
  return organization
    ? `${email} has no active place in ${organization}.`
    : `${email} has no active place in any firm.`;
};
