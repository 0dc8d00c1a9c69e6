import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { AllianceOverview } from "~/features/alliances/AllianceOverview";
import { getAlliance, listInvitablePartners } from "~/features/alliances/alliances.queries.server";
import {
  answerInput,
  classificationInput,
  memberInput,
  workInput,
} from "~/features/alliances/alliances.schema";
import { answerInvitation } from "~/features/alliances/answer-invitation.server";
import { beginWork } from "~/features/alliances/begin-work.server";
import { axes } from "~/features/alliances/classification.rules";
import { classifyAlliance } from "~/features/alliances/classify-alliance.server";
import { inviteMember, withdrawInvitation } from "~/features/alliances/invite-member.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { dateIn } from "~/lib/dates";
import type { Refusal } from "~/lib/result";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const mayRun = alliance.place === "lead" && scope.can("alliances.run");
  return {
    alliance,
    mayRun,
    mayAnswer: scope.can("alliances.answer"),
    maySeeDeals: scope.can("deals.read"),
    partners: mayRun ? await listInvitablePartners(scope, alliance) : [],
    classify: mayRun ? (axes.find((axis) => axis === url.searchParams.get("classify")) ?? null) : null,
    today: dateIn(scope.clock(), scope.timeZone),
  };
});

export const action = guardedAction(
  {
    invite: "alliances.run",
    withdraw: "alliances.run",
    classify: "alliances.run",
    begin: "alliances.run",
    accept: "alliances.answer",
    decline: "alliances.answer",
  },
  {
    invite: async ({ form, scope, params, intent, context }) => {
      const allianceId = params.id ?? "";
      const submission = parseForm(form, memberInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const system = await systemScope(
        "only the installation knows another firm's people",
        context.clientAddress,
      );
      const link = absoluteUrl(paths.alliance(allianceId));
      const result = await inviteMember(scope, system, { allianceId, ...submission.value, link });
      if (!result.ok) return isMissing(result.refusal) ? null : refused(intent, submission, result.refusal);
      const values = { firm: result.value.name };
      return redirectWithToast(paths.alliance(allianceId), { message: "member_invited", values });
    },
    withdraw: async ({ form, scope, params, intent }) => {
      const allianceId = params.id ?? "";
      const submission = parseForm(form, memberInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await withdrawInvitation(scope, { allianceId, ...submission.value });
      if (!result.ok) return isMissing(result.refusal) ? null : refused(intent, submission, result.refusal);
      const values = { firm: result.value.name };
      return redirectWithToast(paths.alliance(allianceId), { message: "invitation_withdrawn", values });
    },
    classify: async ({ form, scope, params, intent }) => {
      const allianceId = params.id ?? "";
      const submission = parseForm(form, classificationInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await classifyAlliance(scope, allianceId, submission.value);
      if (!result.ok) return isMissing(result.refusal) ? null : refused(intent, submission, result.refusal);
      return redirectWithToast(paths.alliance(allianceId), { message: "alliance_classified" });
    },
    begin: async ({ form, scope, params, intent }) => {
      const allianceId = params.id ?? "";
      const submission = parseForm(form, workInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await beginWork(scope, allianceId, submission.value);
      if (!result.ok) return isMissing(result.refusal) ? null : refused(intent, submission, result.refusal);
      return redirectWithToast(paths.alliance(allianceId), { message: "work_begun" });
    },
    accept: (call) => answer(call, "accepted"),
    decline: (call) => answer(call, "declined"),
  },
);

const isMissing = ({ code }: Refusal): boolean => code === "not_found";

/** Both verbs stand on one form, which takes the answer under one name. */
const answer = async (
  { form, scope, params, context }: ScopedCall & { form: FormData },
  given: "accepted" | "declined",
) => {
  const allianceId = params.id ?? "";
  const submission = parseForm(form, answerInput);
  if (submission.status !== "success") return invalid("answer", submission);
  const system = await systemScope("an invitation stands in its lead's alliance", context.clientAddress);
  const result = await answerInvitation(scope, system, { allianceId, answer: given, ...submission.value });
  if (!result.ok) return isMissing(result.refusal) ? null : refused("answer", submission, result.refusal);
  const values = { alliance: result.value.name };
  return given === "accepted"
    ? redirectWithToast(paths.alliance(allianceId), { message: "invitation_accepted", values })
    : redirectWithToast(paths.alliances, { message: "invitation_declined", values });
};

export default function AlliancePage() {
  return <AllianceOverview {...useLoaderData<typeof loader>()} />;
}
