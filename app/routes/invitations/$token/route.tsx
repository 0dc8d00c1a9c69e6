import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { database } from "~/access/database.server";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { endSession, startSession } from "~/access/session.server";
import { joinAsNewPerson, joinAsUser, readInvitation } from "~/features/people/accept-invitation.server";
import { JoinAsUser, JoinForm } from "~/features/people/JoinForm";
import { joinInput } from "~/features/people/people.schema";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { readLocale } from "~/http/preferences.server";
import { redirectWithToast } from "~/http/responses.server";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

const joining = (clientAddress: string) => systemScope("an invitation is its holder's", clientAddress);

export const loader = guardedLoader("public", async ({ params, session, context }) => {
  const invitation = await readInvitation(await joining(context.clientAddress), params.token ?? "");
  if (!invitation) return null;
  if (invitation.state !== "open") return data(invitation, 410);
  const signedInAs = session?.user.email ?? null;
  return { ...invitation, signedInAs, isForReader: signedInAs === invitation.email };
});

/** The person acts for the new firm from now on, in a session of its own. */
const enter = async (request: Request, joined: { userId: string; organizationId: string; firm: string }) => {
  const open = await database();
  await endSession(open, request);
  const { userId, organizationId, firm } = joined;
  const userAgent = request.headers.get("User-Agent") ?? "";
  const cookie = await startSession(open, { userId, organizationId, userAgent });
  return redirectWithToast(paths.home, { message: "joined", values: { firm } }, { "Set-Cookie": cookie });
};

export const action = guardedAction(
  { join: "public", "join-as-user": "signed-in" },
  {
    join: async ({ form, intent, params, request, context }) => {
      const secret = params.token ?? "";
      const system = await joining(context.clientAddress);
      const invitation = await readInvitation(system, secret);
      if (!invitation) return null;
      const submission = parseForm(form, joinInput);
      if (submission.status !== "success") return invalid(intent, submission);
      if (invitation.state !== "open") return refused(intent, submission, { code: "link_closed" });
      const locale = readLocale(request);
      const result = await joinAsNewPerson(system, {
        ...submission.value,
        secret,
        email: invitation.email,
        locale,
      });
      if (result.ok) return enter(request, result.value);
      const { code, details } = result.refusal;
      if (code === "password") return invalid(intent, submission, { password: [String(details?.problem)] });
      return refused(intent, submission, result.refusal);
    },
    "join-as-user": async ({ intent, params, request, session, context }) => {
      const system = await joining(context.clientAddress);
      const result = await joinAsUser(system, { secret: params.token ?? "", user: session.user });
      return result.ok ? enter(request, result.value) : refused(intent, null, result.refusal);
    },
  },
);

export default function InvitationPage() {
  const invitation = useLoaderData<typeof loader>();
  const t = useT("people");
  const tRoles = useT("roles");
  const format = useFormat();
  if (invitation.state !== "open") {
    return (
      <div className="narrow">
        <PageHead
          title={t(`invitation_${invitation.state}_title`)}
          lede={t(`invitation_${invitation.state}_lede`)}
        />
        <ButtonLink href={paths.signIn()}>{t("go_to_sign_in")}</ButtonLink>
      </div>
    );
  }
  const { firm, inviter, role, expiresAt } = invitation;
  const values = { firm, role: tRoles(role), until: format.dateTimeIn(expiresAt, format.timeZone) };
  return (
    <div className="narrow">
      <PageHead
        title={t("join_title", values)}
        lede={inviter ? t("join_lede_by", { ...values, inviter }) : t("join_lede", values)}
      />
      {invitation.hasAccount ? <JoinAsUser invitation={invitation} /> : <JoinForm email={invitation.email} />}
    </div>
  );
}
