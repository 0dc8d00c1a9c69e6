import { getFormProps, useForm } from "@conform-to/react";
import { data } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { database } from "~/access/database.server";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { endSession, startSession } from "~/access/session.server";
import { signInInput } from "~/features/accounts/accounts.schema";
import { signIn } from "~/features/accounts/sign-in.server";
import { parseForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { redirectTo } from "~/http/responses.server";
import { SubmitButton } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { PageHead } from "~/ui/page";

export { passedHeaders as headers } from "~/http/passed-headers";

export const loader = guardedLoader("public", async ({ session, url }) => {
  const next = url.searchParams.get("next") ?? paths.home;
  return session ? redirectTo(next) : { next };
});

export const action = guardedAction(
  { "sign-in": "public" },
  {
    "sign-in": async ({ form, url, request, context }) => {
      const submission = parseForm(form, signInInput);
      if (submission.status !== "success") {
        return data({ lastResult: submission.reply({ hideFields: ["password"] }), minutes: null }, 400);
      }
      const system = await systemScope("signing in happens before there is a firm", context.clientAddress);
      const result = await signIn(system, { ...submission.value, clientAddress: context.clientAddress });
      if (!result.ok) {
        const { code, details } = result.refusal;
        const formErrors = code === "sign_in_failed" ? ["sign_in_failed"] : [];
        const lastResult = submission.reply({ formErrors, hideFields: ["password"] });
        const minutes = typeof details?.minutes === "number" ? details.minutes : null;
        if (minutes === null) return data({ lastResult, minutes }, 400);
        const headers = { "Retry-After": String(minutes * 60) };
        return data({ lastResult, minutes }, { status: 429, headers });
      }
      const open = await database();
      const headers = new Headers();
      await endSession(open, request);
      const userAgent = request.headers.get("User-Agent") ?? "";
      headers.append("Set-Cookie", await startSession(open, { ...result.value, userAgent }));
      return redirectTo(url.searchParams.get("next") ?? paths.home, headers);
    },
  },
);

export default function SignInPage() {
  const answer = useActionData<typeof action>();
  const t = useT("auth");
  const tErrors = useT("errors");
  const [form, fields] = useForm<{ email: string; password: string }>({
    id: "sign-in",
    lastResult: answer?.lastResult,
  });
  return (
    <div className="narrow">
      <PageHead title={t("sign_in_title")} lede={t("sign_in_lede")} />
      {answer?.minutes != null && <Note kind="refused">{t("wait", { minutes: answer.minutes })}</Note>}
      {form.errors?.includes("sign_in_failed") && <Note kind="refused">{tErrors("sign_in_failed")}</Note>}
      <Form method="post" className="form" {...getFormProps(form)}>
        <Field {...fieldProps(fields.email)} label={t("email")} required>
          <Input type="email" autoComplete="username" />
        </Field>
        <Field {...fieldProps(fields.password)} label={t("password")} required>
          <Input type="password" autoComplete="current-password" />
        </Field>
        <div className="row">
          <SubmitButton>{t("sign_in")}</SubmitButton>
          <a href={paths.forgotPassword}>{t("forgot")}</a>
        </div>
      </Form>
    </div>
  );
}
