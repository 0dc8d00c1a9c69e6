import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type SignedInCall } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { FirmStatusForm, OwnerForm, StatusHistory } from "~/features/operator/FirmForms";
import { FirmStatus } from "~/features/operator/FirmStatus";
import { getFirm } from "~/features/operator/firms.queries.server";
import { inviteOwnerInput, reasonInput } from "~/features/operator/operator.schema";
import { changeFirmStatus, inviteOwnerAgain } from "~/features/operator/run-firms.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import { countryName } from "~/lib/countries";
import { useFormat, useT } from "~/ui/intl";
import { intlTag } from "~/ui/locale";
import { Facts, PageHead, Section } from "~/ui/page";

const operating = (clientAddress: string) => systemScope("the operator looks after one firm", clientAddress);

export const loader = guardedLoader("operator", async ({ params, session, context }) => {
  const firm = await getFirm(await operating(context.clientAddress), params.id ?? "");
  if (!firm) return null;
  const country = countryName(firm.country, intlTag[session.user.locale]);
  return { firm, place: [firm.city, country].filter(Boolean).join(" · ") };
});

const change = async (
  call: SignedInCall & { form: FormData; intent: string },
  to: "active" | "suspended",
) => {
  const { form, intent, params, session, context } = call;
  const system = await operating(context.clientAddress);
  const firm = await getFirm(system, params.id ?? "");
  if (!firm) return null;
  const submission = parseForm(form, reasonInput);
  if (submission.status !== "success") return invalid(intent, submission);
  const { reason } = submission.value;
  const result = await changeFirmStatus(system, session.user, { firmId: firm.id, to, reason });
  if (!result.ok) return refused(intent, submission, result.refusal);
  const message = to === "active" ? "firm_resumed" : "firm_suspended";
  return redirectWithToast(paths.operatedFirm(firm.id), { message, values: result.value });
};

export const action = guardedAction(
  { suspend: "operator", resume: "operator", "invite-owner": "operator" },
  {
    suspend: (call) => change(call, "suspended"),
    resume: (call) => change(call, "active"),
    "invite-owner": async ({ form, intent, params, session, context }) => {
      const system = await operating(context.clientAddress);
      const firm = await getFirm(system, params.id ?? "");
      if (!firm) return null;
      const submission = parseForm(form, inviteOwnerInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const { ownerEmail: email } = submission.value;
      const result = await inviteOwnerAgain(system, session.user, { firmId: firm.id, email });
      if (!result.ok) return refused(intent, submission, result.refusal);
      return redirectWithToast(paths.operatedFirm(firm.id), { message: "invited", values: { email } });
    },
  },
);

export default function OperatedFirmPage() {
  const { firm, place } = useLoaderData<typeof loader>();
  const refusal = useRefusal("suspend", "resume", "invite-owner");
  const t = useT("operator");
  const tFirms = useT("firms");
  const format = useFormat();
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.operator, label: t("firms") }, { label: firm.name }]}
        title={firm.name}
        badge={<FirmStatus status={firm.status} badge />}
      />
      <RefusalNote refusal={refusal} />
      <Facts
        items={[
          { label: tFirms("legal_name"), value: firm.legalName },
          { label: tFirms("place"), value: place },
          { label: t("slug"), value: <span className="mono">{firm.slug}</span> },
          { label: t("since"), value: format.date(firm.since) },
        ]}
      />
      {firm.status !== "closed" && (
        <Section title={firm.status === "active" ? t("suspend_title") : t("resume_title")}>
          <FirmStatusForm status={firm.status} />
        </Section>
      )}
      {!firm.hasOwner && (
        <Section title={t("owner_title")}>
          <OwnerForm />
        </Section>
      )}
      {firm.history.length > 0 && (
        <Section title={t("history")}>
          <StatusHistory history={firm.history} />
        </Section>
      )}
    </>
  );
}
