import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { chooseLocale } from "~/features/accounts/profile.server";
import { paths } from "~/http/paths";
import { isTheme, localeCookie, themeCookie } from "~/http/preferences.server";
import { redirectTo } from "~/http/responses.server";
import { isLocale } from "~/ui/locale";

export const loader = guardedLoader("public", async () => redirectTo(paths.home));

/** Language and theme, for readers who are signed in and for those who are not. An unknown value changes nothing. */
export const action = guardedAction(
  { choose: "public" },
  {
    choose: async ({ form, session }) => {
      const headers = new Headers();
      const locale = form.get("locale");
      const theme = form.get("theme");
      const returnTo = form.get("returnTo");
      if (isLocale(locale)) {
        headers.append("Set-Cookie", localeCookie(locale));
        if (session)
          await chooseLocale(await systemScope("a profile belongs to no firm"), session.user.id, locale);
      }
      if (isTheme(theme)) headers.append("Set-Cookie", themeCookie(theme));
      return redirectTo(typeof returnTo === "string" ? returnTo : paths.home, headers);
    },
  },
);
