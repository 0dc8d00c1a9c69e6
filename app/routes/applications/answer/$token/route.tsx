import { getFormProps } from "@conform-to/react";
import { data } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { answerApplication } from "~/features/onboarding/answer-application.server";
import { readAnswerLink } from "~/features/onboarding/applications.queries.server";
import { answerInput } from "~/features/onboarding/applications.schema";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectTo } from "~/http/responses.server";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { PageHead } from "~/ui/page";

const answering = (clientAddress: string) => systemScope("an answer link is its holder's", clientAddress);

/** An answer that has just been sent is thanked for; any other link that is used or over says what to do. */
export const loader = guardedLoader("public", async ({ params, url, context }) => {
  if (url.searchParams.has("sent")) return { state: "sent" as const };
  const link = await readAnswerLink(await answering(context.clientAddress), params.token ?? "");
  return link && data(link, link.state === "open" ? 200 : 410);
});

export const action = guardedAction(
  { answer: "public" },
  {
    answer: async ({ form, intent, params, context }) => {
      const secret = params.token ?? "";
      const submission = parseForm(form, answerInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const system = await answering(context.clientAddress);
      const result = await answerApplication(system, { secret, ...submission.value });
      if (!result.ok) return refused(intent, submission, result.refusal);
      return redirectTo(`${paths.applicationAnswer(secret)}?sent=1`);
    },
  },
);

export default function AnswerPage() {
  const link = useLoaderData<typeof loader>();
  const t = useT("onboarding");
  const { form, fields, refusal } = useAnsweredForm<{ answer: string }>("answer");
  if (link.state !== "open") {
    return (
      <div className="narrow">
        <PageHead title={t(`answer_${link.state}_title`)} lede={t(`answer_${link.state}_lede`)} />
      </div>
    );
  }
  return (
    <>
      <PageHead
        title={t("answer_title", { supplier: link.supplier })}
        lede={t("answer_lede", { firm: link.tradeName })}
      />
      <blockquote className="quote prose">
        <Lines>{link.question}</Lines>
      </blockquote>
      <Form method="post" className="form section" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.answer)} label={t("answer_label")} required>
          <Textarea rows={8} maxLength={4000} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="answer">
            {t("answer")}
          </SubmitButton>
        </div>
      </Form>
    </>
  );
}
