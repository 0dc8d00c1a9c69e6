import { useLoaderData } from "@remix-run/react";
import { database } from "~/access/database.server";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { startSession } from "~/access/session.server";
import { changeStanding } from "~/features/people/change-standing.server";
import { handOver } from "~/features/people/hand-over.server";
import { LeaveForm, RoleForm, SuspendForm } from "~/features/people/PersonForms";
import { getPerson } from "~/features/people/people.queries.server";
import { handOverInput, roleInput, standingInput } from "~/features/people/people.schema";
import { StandingStatus } from "~/features/people/StandingStatus";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { badRequest, redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("people.manage", async ({ scope, params }) =>
  getPerson(scope, params.id ?? ""),
);

/**
 * A change of rights ends the person's sessions in the firm. Who changed their own goes on in a fresh one, where they still
 * belong to the firm.
 */
const sessionAfter = async ({ scope, request }: ScopedCall, userId: string): Promise<Headers> => {
  const headers = new Headers();
  if (userId === scope.user.id) {
    const userAgent = request.headers.get("User-Agent") ?? "";
    const session = { userId, organizationId: scope.organizationId, userAgent };
    headers.append("Set-Cookie", await startSession(await database(), session));
  }
  return headers;
};

const suspendOrResume = async (
  call: ScopedCall & { form: FormData; intent: string },
  kind: "suspend" | "resume",
) => {
  const { scope, form, intent, params } = call;
  const person = await getPerson(scope, params.id ?? "");
  if (!person) return null;
  const submission = parseForm(form, standingInput);
  if (submission.status !== "success") throw badRequest();
  const { fromRole: role, fromStatus: status } = submission.value;
  const result = await changeStanding(scope, {
    membershipId: person.id,
    from: { role, status },
    change: { kind },
  });
  if (!result.ok) return refused(intent, submission, result.refusal);
  const message = kind === "suspend" ? "person_suspended" : "person_resumed";
  const headers = await sessionAfter(call, result.value.userId);
  return redirectWithToast(paths.person(person.id), { message, values: { name: person.name } }, headers);
};

export const action = guardedAction(
  {
    "change-role": "people.manage",
    suspend: "people.manage",
    resume: "people.manage",
    leave: "people.manage",
  },
  {
    "change-role": async (call) => {
      const { scope, form, intent, params } = call;
      const person = await getPerson(scope, params.id ?? "");
      if (!person) return null;
      const submission = parseForm(form, roleInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const { fromRole, fromStatus, role } = submission.value;
      const toast = { message: "saved" };
      if (role === fromRole) return redirectWithToast(paths.person(person.id), toast);
      const result = await changeStanding(scope, {
        membershipId: person.id,
        from: { role: fromRole, status: fromStatus },
        change: { kind: "role", role },
      });
      if (!result.ok) return refused(intent, submission, result.refusal);
      const target = person.isReader ? paths.people : paths.person(person.id);
      return redirectWithToast(target, toast, await sessionAfter(call, result.value.userId));
    },
    suspend: (call) => suspendOrResume(call, "suspend"),
    resume: (call) => suspendOrResume(call, "resume"),
    leave: async ({ scope, form, intent, params }) => {
      const person = await getPerson(scope, params.id ?? "");
      if (!person) return null;
      const submission = parseForm(form, handOverInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const { fromRole: role, fromStatus: status, toMembershipId } = submission.value;
      const result = await handOver(scope, {
        membershipId: person.id,
        from: { role, status },
        toMembershipId,
      });
      if (!result.ok) return refused(intent, submission, result.refusal);
      return redirectWithToast(person.isReader ? paths.home : paths.people, {
        message: "person_left",
        values: { name: person.name, ...result.value },
      });
    },
  },
);

export default function PersonPage() {
  const person = useLoaderData<typeof loader>();
  const refusal = useRefusal("change-role", "suspend", "resume", "leave");
  const t = useT("people");
  const tSettings = useT("settings");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.settings, label: tSettings("title") },
          { href: paths.people, label: tSettings("people") },
          { label: person.name },
        ]}
        title={person.name}
        badge={<StandingStatus status={person.status} />}
        lede={person.email}
      />
      <RefusalNote refusal={refusal} />
      {person.status === "left" ? (
        <p className="prose">{t("left_text")}</p>
      ) : (
        <>
          <Section title={t("role")}>
            <RoleForm person={person} />
          </Section>
          <Section title={person.status === "active" ? t("suspend_title") : t("resume_title")}>
            <SuspendForm person={person} />
          </Section>
          <Section title={t("leave_title", { name: person.name })}>
            <LeaveForm person={person} />
          </Section>
        </>
      )}
    </>
  );
}
