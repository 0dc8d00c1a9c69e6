// What a person typed into a form whose session had run out is kept an hour, for the same person only, and put back into the
// form after signing in. Passwords and files are not kept.

import { settings } from "~/env.server";
import { readCookie } from "~/http/cookies.server";
import { paths } from "~/http/paths";
import { redirectTo } from "~/http/responses.server";
import { isoInstant } from "~/lib/clock";
import { database } from "./database.server";
import { hashSecret, newSecret } from "./secret.server";
import { readExpiredSession } from "./session.server";

const cookieName = "held-form";
const hour = 3_600_000;
const neverHeld = /password|token|secret/i;
const largestHeld = 200_000;

const cookie = (value: string, maxAge: number): string =>
  `${cookieName}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${settings().origin.startsWith("https:") ? "; Secure" : ""}`;

/** Holds the form where the cookie's session was known, and answers the redirect to the sign-in page. */
export const holdForm = async (request: Request, form: FormData, path: string): Promise<Response> => {
  const open = await database();
  const expired = await readExpiredSession(open, request);
  const target = paths.signIn(path);
  if (!expired) return redirectTo(target);
  const fields = [...form].filter(
    (field): field is [string, string] => typeof field[1] === "string" && !neverHeld.test(field[0]),
  );
  const text = JSON.stringify(fields);
  if (text.length > largestHeld) return redirectTo(target);
  const secret = newSecret();
  const now = Date.now();
  await open.system
    .deleteFrom("held_forms")
    .where("expires_at", "<", isoInstant(new Date(now)))
    .execute();
  await open.system
    .insertInto("held_forms")
    .values({
      id: hashSecret(secret),
      user_id: expired.userId,
      organization_id: expired.organizationId,
      path,
      fields: text,
      expires_at: isoInstant(new Date(now + hour)),
    })
    .execute();
  return redirectTo(target, { "Set-Cookie": cookie(secret, hour / 1000) });
};

/** The fields held for this person and this path, each name with its values; null where there are none. */
export const readHeldForm = async (
  request: Request,
  path: string,
  userId: string,
): Promise<Record<string, string[]> | null> => {
  const secret = readCookie(request, cookieName);
  if (!secret) return null;
  const { system } = await database();
  const row = await system
    .selectFrom("held_forms")
    .select(["fields", "path"])
    .where("id", "=", hashSecret(secret))
    .where("user_id", "=", userId)
    .where("expires_at", ">", isoInstant(new Date()))
    .executeTakeFirst();
  if (!row || row.path.split("?")[0] !== path) return null;
  const held: Record<string, string[]> = {};
  for (const [name, value] of JSON.parse(row.fields) as [string, string][]) {
    held[name] = [...(held[name] ?? []), value];
  }
  return held;
};

/** Clears the cookie once the form was taken up. */
export const clearHeldForm = (): string => cookie("", 0);
