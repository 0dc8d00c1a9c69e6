import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { MailTable } from "~/features/mail/MailTable";
import { mailStates } from "~/features/mail/mail.rules";
import { retryInput } from "~/features/mail/mail.schema";
import { listMail, retryMail } from "~/features/mail/outbox.server";
import { parseForm } from "~/http/form.server";
import { refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { badRequest, redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, Section, Tabs } from "~/ui/page";
import { withParam, withPlace } from "~/ui/url";

const tending = (clientAddress: string) => systemScope("the operator sees that mail goes", clientAddress);

export const loader = guardedLoader("operator", async ({ url, context }) => {
  const state = mailStates.find((known) => known === url.searchParams.get("state")) ?? null;
  const system = await tending(context.clientAddress);
  return { state, ...(await listMail(system, { state, cursor: url.searchParams.get("cursor") })) };
});

export const action = guardedAction(
  { retry: "operator" },
  {
    retry: async ({ form, intent, context }) => {
      const submission = parseForm(form, retryInput);
      if (submission.status !== "success") throw badRequest();
      const result = await retryMail(await tending(context.clientAddress), submission.value.mailId);
      if (!result.ok) return refused(intent, null, result.refusal);
      return redirectWithToast(paths.operatorMail, { message: "mail_retried" });
    },
  },
);

export default function OperatorMailPage() {
  const { state, mails, total, next } = useLoaderData<typeof loader>();
  const refusal = useRefusal("retry");
  const t = useT("operator");
  const { search } = useLocation();
  const views = [null, ...mailStates].map((view) => ({
    href: withParam(search, "state", view),
    label: view ? t(`mail_${view}`) : t("all"),
    current: view === state,
  }));
  return (
    <>
      <PageHead title={t("mail_title", { count: total })} lede={t("mail_lede")} />
      <RefusalNote refusal={refusal} />
      <Section label={t("mail")}>
        <Tabs label={t("by_state")} items={views} />
        <MailTable mails={mails} />
        {mails.length > 0 && (
          <Pagination
            shown={mails.length}
            total={total}
            nextHref={next && withPlace(search, "cursor", next)}
          />
        )}
      </Section>
    </>
  );
}
