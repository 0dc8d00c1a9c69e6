import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { answerShare } from "~/features/equity/answer-share.server";
import { confirmInput, disputeInput } from "~/features/equity/holdings.schema";
import { JointFirmPage } from "~/features/equity/JointFirmPage";
import { getJointFirm } from "~/features/equity/joint-firms.queries.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { countryName } from "~/lib/countries";
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

export const action = guardedAction(
  { confirm: "holdings.edit", dispute: "holdings.edit" },
  {
    confirm: (call) =>
      takeForm(
        call,
        confirmInput,
        () => answerShare(call.scope, { jointFirmId: call.params.id ?? "", answer: "confirmed", note: "" }),
        () => redirectWithToast(paths.jointFirm(call.params.id ?? ""), { message: "holding_confirmed" }),
        "answer",
      ),
    dispute: (call) =>
      takeForm(
        call,
        disputeInput,
        ({ note }) =>
          answerShare(call.scope, { jointFirmId: call.params.id ?? "", answer: "disputed", note }),
        () => redirectWithToast(paths.jointFirms, { message: "holding_disputed" }),
        "answer",
      ),
  },
);

export default function JointFirmRoute() {
  return <JointFirmPage {...useLoaderData<typeof loader>()} />;
}
