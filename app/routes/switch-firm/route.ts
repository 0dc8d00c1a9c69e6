import { database } from "~/access/database.server";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { endSession, startSession } from "~/access/session.server";
import { firmsOf } from "~/access/viewer.server";
import { paths } from "~/http/paths";
import { redirectTo, redirectWithToast } from "~/http/responses.server";

export const loader = guardedLoader("public", async () => redirectTo(paths.home));

/** Acts for another firm of the person's from now on, in a new session. The page of the old firm is left for the home page. */
export const action = guardedAction(
  { switch: "signed-in" },
  {
    switch: async ({ form, request, session }) => {
      const wanted = form.get("organizationId");
      const firm = (await firmsOf(session.user.id)).find(({ id }) => id === wanted);
      if (!firm) return null;
      const open = await database();
      await endSession(open, request);
      const userAgent = request.headers.get("User-Agent") ?? "";
      const cookie = await startSession(open, {
        userId: session.user.id,
        organizationId: firm.id,
        userAgent,
      });
      return redirectWithToast(
        paths.home,
        { message: "firm_switched", values: { firm: firm.name } },
        { "Set-Cookie": cookie },
      );
    },
  },
);
