import { database } from "~/access/database.server";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { endSession } from "~/access/session.server";
import { paths } from "~/http/paths";
import { redirectTo, redirectWithToast } from "~/http/responses.server";

export const loader = guardedLoader("public", async () => redirectTo(paths.home));

export const action = guardedAction(
  { "sign-out": "public" },
  {
    "sign-out": async ({ request }) => {
      const cookie = await endSession(await database(), request);
      return redirectWithToast(paths.signIn(), { message: "signed_out" }, { "Set-Cookie": cookie });
    },
  },
);
