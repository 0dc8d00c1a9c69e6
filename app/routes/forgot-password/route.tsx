import { getFormProps } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { forgotInput } from "~/features/accounts/accounts.schema";
import { requestReset } from "~/features/accounts/reset-password.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectTo } from "~/http/responses.server";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export { passedHeaders as headers } from "~/http/passed-headers";

export const loader = guardedLoader("public", async ({ url }) => ({ isSent: url.searchParams.has("sent") }));

export const action = guardedAction(
  { "send-link": "public" },
  {
    "send-link": async ({ form, intent, context }) => {
      const { clientAddress } = context;
      const submission = parseForm(form, forgotInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const system = await systemScope("a forgotten passphrase is nobody's session", clientAddress);
      const result = await requestReset(system, { ...submission.value, clientAddress });
      if (!result.ok) return refused(intent, submission, result.refusal);
      return redirectTo(`${paths.forgotPassword}?sent=1`);
    },
  },
);

export default function ForgotPasswordPage() {
  const { isSent } = useLoaderData<typeof loader>();
  const t = useT("account");
  const { form, fields, refusal } = useAnsweredForm<{ email: string }>("send-link");
  if (isSent) {
    return (
      <div className="narrow">
        <PageHead title={t("reset_sent_title")} lede={t("reset_sent_lede")} />
        <ButtonLink href={paths.signIn()}>{t("back_to_sign_in")}</ButtonLink>
      </div>
    );
  }
  return (
    <div className="narrow">
      <PageHead title={t("forgot_title")} lede={t("forgot_lede")} />
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.email)} label={t("email")} required>
          <Input type="email" autoComplete="username" />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="send-link">
            {t("send_link")}
          </SubmitButton>
          <a href={paths.signIn()}>{t("back_to_sign_in")}</a>
        </div>
      </Form>
    </div>
  );
}
