import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { AllianceOverview } from "~/features/alliances/AllianceOverview";
import { getAlliance, listInvitablePartners } from "~/features/alliances/alliances.queries.server";
import { answerInput, classificationInput, memberInput } from "~/features/alliances/alliances.schema";
import { answerInvitation } from "~/features/alliances/answer-invitation.server";
import { listAgreementsToAccept } from "~/features/alliances/charter/charter.queries.server";
import { axes } from "~/features/alliances/classification.rules";
import { classifyAlliance } from "~/features/alliances/classify-alliance.server";
import { getAllianceHome } from "~/features/alliances/home/alliance-home.queries.server";
import { inviteMember, withdrawInvitation } from "~/features/alliances/invite-member.server";
import { getAllianceFigures } from "~/features/deals/alliance-figures.server";
import { DealFigures } from "~/features/deals/DealFigures";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";
import { dateIn } from "~/lib/dates";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const mayRun = alliance.place === "lead" && scope.can("alliances.run");
  const home = await getAllianceHome(scope, alliance.id);
  const side = alliance.place === "lead" ? "addressed" : "registered";
  return {
    alliance,
    home,
    figures: home ? await getAllianceFigures(scope, alliance, side) : null,
    mayRun,
    mayAnswer: scope.can("alliances.answer"),
    agreements: alliance.place === "invited" ? await listAgreementsToAccept(scope, alliance.id) : [],
    partners: mayRun ? await listInvitablePartners(scope, alliance) : [],
    classify: mayRun ? (axes.find((axis) => axis === url.searchParams.get("classify")) ?? null) : null,
    today: dateIn(scope.clock(), scope.timeZone),
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

export const action = guardedAction(
  {
    invite: "alliances.run",
    withdraw: "alliances.run",
    classify: "alliances.run",
    accept: "alliances.answer",
    decline: "alliances.answer",
  },
  {
    invite: async (call) => {
      const { scope, context } = call;
      const target = { allianceId: idOf(call), link: absoluteUrl(paths.alliance(idOf(call))) };
      const system = await systemScope(
        "only the installation knows another firm's people",
        context.clientAddress,
      );
      return takeForm(
        call,
        memberInput,
        (input) => inviteMember(scope, system, { ...target, ...input }),
        ({ name }) => back(call, { message: "member_invited", values: { firm: name } }),
      );
    },
    withdraw: (call) =>
      takeForm(
        call,
        memberInput,
        (input) => withdrawInvitation(call.scope, { allianceId: idOf(call), ...input }),
        ({ name }) => back(call, { message: "invitation_withdrawn", values: { firm: name } }),
      ),
    classify: (call) =>
      takeForm(
        call,
        classificationInput,
        (input) => classifyAlliance(call.scope, idOf(call), input),
        () => back(call, { message: "alliance_classified" }),
      ),
    accept: (call) => answer(call, "accepted"),
    decline: (call) => answer(call, "declined"),
  },
);

const idOf = ({ params }: FormCall): string => params.id ?? "";

const back = (call: FormCall, toast: Toast): Response => redirectWithToast(paths.alliance(idOf(call)), toast);

/** Both verbs stand on one form. */
const answer = async (call: FormCall, given: "accepted" | "declined") => {
  const { scope, context } = call;
  const system = await systemScope("an invitation stands in its lead's alliance", context.clientAddress);
  return takeForm(
    call,
    answerInput,
    (input) => answerInvitation(scope, system, { allianceId: idOf(call), answer: given, ...input }),
    ({ name }) =>
      given === "accepted"
        ? back(call, { message: "invitation_accepted", values: { alliance: name } })
        : redirectWithToast(paths.alliances, { message: "invitation_declined", values: { alliance: name } }),
    "answer",
  );
};

export default function AlliancePage() {
  const { figures, ...data } = useLoaderData<typeof loader>();
  const id = data.alliance.id;
  return (
    <AllianceOverview {...data} figures={figures && <DealFigures figures={figures} allianceId={id} />} />
  );
}
