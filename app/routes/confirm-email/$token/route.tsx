import { data } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { confirmEmailChange, readEmailChange } from "~/features/accounts/change-email.server";
import { refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

const confirming = (clientAddress: string) =>
  systemScope("a confirmation link is its holder's", clientAddress);

/** Opening the link changes nothing yet: mail programs open links by themselves. */
export const loader = guardedLoader("public", async ({ params, context }) => {
  const email = await readEmailChange(await confirming(context.clientAddress), params.token ?? "");
  return data({ email }, email ? 200 : 410);
});

export const action = guardedAction(
  { confirm: "public" },
  {
    confirm: async ({ intent, params, context }) => {
      const result = await confirmEmailChange(await confirming(context.clientAddress), params.token ?? "");
      if (!result.ok) return refused(intent, null, result.refusal);
      return redirectWithToast(paths.account, { message: "email_changed", values: result.value });
    },
  },
);

export default function ConfirmEmailPage() {
  const { email } = useLoaderData<typeof loader>();
  const t = useT("account");
  const refusal = useRefusal("confirm");
  if (!email) {
    return (
      <div className="narrow">
        <PageHead title={t("confirm_closed_title")} lede={t("confirm_closed_lede")} />
        <ButtonLink href={paths.account}>{t("go_to_account")}</ButtonLink>
      </div>
    );
  }
  return (
    <div className="narrow">
      <PageHead title={t("confirm_title", { email })} lede={t("confirm_lede")} />
      <Form method="post" className="stack">
        <RefusalNote refusal={refusal} />
        <SubmitButton name="intent" value="confirm">
          {t("confirm_email")}
        </SubmitButton>
      </Form>
    </div>
  );
}
