import { useLoaderData } from "@remix-run/react";
import { database } from "~/access/database.server";
import { guardedAction, guardedLoader, type SignedInCall } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { endSession, endSessionsOf } from "~/access/session.server";
import { EmailForm, PasswordForm, ProfileForm, SignOutEverywhere } from "~/features/accounts/AccountForms";
import { emailInput, passwordInput, profileInput } from "~/features/accounts/accounts.schema";
import { requestEmailChange } from "~/features/accounts/change-email.server";
import { changePassword } from "~/features/accounts/change-password.server";
import { editProfile } from "~/features/accounts/profile.server";
import { SessionTable } from "~/features/accounts/SessionTable";
import { listSessions } from "~/features/accounts/sessions.server";
import { ChoicesForm } from "~/features/notices/ChoicesForm";
import { readChoices, saveChoices } from "~/features/notices/choices.server";
import { choicesForm } from "~/features/notices/notices.schema";
import { languageOptions, timeZoneOptions } from "~/http/field-options.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { localeCookie } from "~/http/preferences.server";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

const own = ({ context }: SignedInCall) =>
  systemScope("an account belongs to no firm", context.clientAddress);

export { passedHeaders as headers } from "~/http/passed-headers";

export const loader = guardedLoader("signed-in", async (call) => {
  const { id: sessionId, user } = call.session;
  return {
    profile: { name: user.name, locale: user.locale, timeZone: user.timeZone },
    email: user.email,
    sessions: await listSessions(await own(call), { userId: user.id, sessionId }),
    choices: await readChoices(await own(call), user.id),
    languages: languageOptions,
    timeZones: timeZoneOptions,
  };
});

export const action = guardedAction(
  {
    "save-profile": "signed-in",
    "change-email": "signed-in",
    "change-password": "signed-in",
    "choose-notices": "signed-in",
    "sign-out-everywhere": "signed-in",
  },
  {
    "save-profile": async (call) => {
      const submission = parseForm(call.form, profileInput);
      if (submission.status !== "success") return invalid(call.intent, submission);
      await editProfile(await own(call), call.session.user.id, submission.value);
      const headers = { "Set-Cookie": localeCookie(submission.value.locale) };
      return redirectWithToast(paths.account, { message: "saved" }, headers);
    },
    "change-email": async (call) => {
      const { intent, session, form } = call;
      const submission = parseForm(form, emailInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await requestEmailChange(await own(call), {
        userId: session.user.id,
        ...submission.value,
      });
      if (result.ok) {
        const { email } = submission.value;
        return redirectWithToast(paths.account, { message: "email_link_sent", values: { email } });
      }
      const { code } = result.refusal;
      if (code === "password_wrong") return invalid(intent, submission, { currentPassword: [code] });
      if (code === "email_same") return invalid(intent, submission, { email: [code] });
      return refused(intent, submission, result.refusal);
    },
    "change-password": async (call) => {
      const { intent, session, form } = call;
      const submission = parseForm(form, passwordInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await changePassword(await own(call), {
        userId: session.user.id,
        sessionId: session.id,
        ...submission.value,
      });
      if (result.ok) return redirectWithToast(paths.account, { message: "password_changed" });
      const { code, details } = result.refusal;
      if (code === "password_wrong") return invalid(intent, submission, { currentPassword: [code] });
      if (code === "password") return invalid(intent, submission, { password: [String(details?.problem)] });
      return refused(intent, submission, result.refusal);
    },
    "choose-notices": async (call) => {
      const submission = parseForm(call.form, choicesForm);
      if (submission.status !== "success") return invalid(call.intent, submission);
      await saveChoices(await own(call), call.session.user.id, submission.value);
      return redirectWithToast(paths.account, { message: "saved" });
    },
    "sign-out-everywhere": async ({ session, request }) => {
      const open = await database();
      await endSessionsOf(open, session.user.id);
      const cookie = await endSession(open, request);
      return redirectWithToast(
        paths.signIn(),
        { message: "signed_out_everywhere" },
        { "Set-Cookie": cookie },
      );
    },
  },
);

export default function AccountPage() {
  const { profile, email, sessions, choices, languages, timeZones } = useLoaderData<typeof loader>();
  const t = useT("account");
  const tSettings = useT("settings");
  const tNotices = useT("notices");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.settings, label: tSettings("title") }, { label: tSettings("account") }]}
        title={profile.name}
        lede={email}
      />
      <Section title={t("profile_title")}>
        <ProfileForm profile={profile} languages={languages} timeZones={timeZones} />
      </Section>
      <Section title={tNotices("choices_title")} id="notices">
        <p className="soft">{tNotices("choices_text")}</p>
        <ChoicesForm choices={choices} />
      </Section>
      <Section title={t("email_title")}>
        <EmailForm email={email} />
      </Section>
      <Section title={t("password_title")}>
        <PasswordForm email={email} />
      </Section>
      <Section title={t("sessions_title", { count: sessions.length })} id="sessions">
        <SessionTable sessions={sessions} />
        <SignOutEverywhere />
      </Section>
    </>
  );
}
