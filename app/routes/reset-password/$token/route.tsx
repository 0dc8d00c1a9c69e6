import { getFormProps } from "@conform-to/react";
import { data } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { resetInput } from "~/features/accounts/accounts.schema";
import { NewPasswordFields } from "~/features/accounts/NewPasswordFields";
import { isResetOpen, resetPassword } from "~/features/accounts/reset-password.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

const resetting = (clientAddress: string) => systemScope("a reset link is its holder's", clientAddress);

export const loader = guardedLoader("public", async ({ params, context }) => {
  const isOpen = await isResetOpen(await resetting(context.clientAddress), params.token ?? "");
  return data({ isOpen }, isOpen ? 200 : 410);
});

export const action = guardedAction(
  { reset: "public" },
  {
    reset: async ({ form, intent, params, context }) => {
      const submission = parseForm(form, resetInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const { password } = submission.value;
      const system = await resetting(context.clientAddress);
      const result = await resetPassword(system, { secret: params.token ?? "", password });
      if (result.ok) return redirectWithToast(paths.signIn(), { message: "password_reset" });
      const { code, details } = result.refusal;
      if (code === "password") return invalid(intent, submission, { password: [String(details?.problem)] });
      return refused(intent, submission, result.refusal);
    },
  },
);

export default function ResetPasswordPage() {
  const { isOpen } = useLoaderData<typeof loader>();
  const t = useT("account");
  const { form, fields, refusal } = useAnsweredForm<{ password: string; passwordAgain: string }>("reset");
  if (!isOpen) {
    return (
      <div className="narrow">
        <PageHead title={t("reset_closed_title")} lede={t("reset_closed_lede")} />
        <ButtonLink href={paths.forgotPassword}>{t("ask_again")}</ButtonLink>
      </div>
    );
  }
  return (
    <div className="narrow">
      <PageHead title={t("reset_title")} lede={t("reset_lede")} />
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <NewPasswordFields fields={fields} />
        <SubmitButton name="intent" value="reset">
          {t("set_password")}
        </SubmitButton>
      </Form>
    </div>
  );
}
