import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { answerHolding } from "~/features/equity/answer-holding.server";
import { confirmInput, disputeInput } from "~/features/equity/holdings.schema";
import { JointFirmPage } from "~/features/equity/JointFirmPage";
import { getJointFirm } from "~/features/equity/joint-firms.queries.server";
import { openPart } from "~/features/equity/open-part";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { countryName } from "~/lib/countries";
import { refuse } from "~/lib/result";
import { intlTag } from "~/ui/locale";

export const loader = guardedLoader("holdings.read", async ({ scope, params }) => {
  const jointFirm = await getJointFirm(scope, params.id ?? "");
  return (
    jointFirm && {
      jointFirm,
      country: jointFirm.country ? countryName(jointFirm.country, intlTag[scope.locale]) : "",
      mayEdit: scope.can("holdings.edit"),
    }
  );
});

/** Answers for the firm's own part, which stands open. */
const answerPart = async (
  { scope, params }: ScopedCall,
  given: { answer: "confirmed" | "disputed"; note: string },
) => {
  const jointFirm = await getJointFirm(scope, params.id ?? "");
  if (!jointFirm) return refuse("not_found");
  const part = openPart(jointFirm);
  return part ? answerHolding(scope, { holdingId: part.id, ...given }) : refuse("joint_firm_answered");
};

export const action = guardedAction(
  { confirm: "holdings.edit", dispute: "holdings.edit" },
  {
    confirm: (call) =>
      takeForm(
        call,
        confirmInput,
        () => answerPart(call, { answer: "confirmed", note: "" }),
        () => redirectWithToast(paths.jointFirm(call.params.id ?? ""), { message: "holding_confirmed" }),
        "answer",
      ),
    dispute: (call) =>
      takeForm(
        call,
        disputeInput,
        ({ note }) => answerPart(call, { answer: "disputed", note }),
        () => redirectWithToast(paths.jointFirms, { message: "holding_disputed" }),
        "answer",
      ),
  },
);

export default function JointFirmRoute() {
  return <JointFirmPage {...useLoaderData<typeof loader>()} />;
}
