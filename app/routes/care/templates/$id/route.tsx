import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CareTemplateForm } from "~/features/care/CareTemplateForm";
import { templateForm, versionOnly } from "~/features/care/care.schema";
import { changeTemplate, getTemplate, retireTemplate } from "~/features/care/templates.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("customers.read", async ({ scope, params }) => {
  const template = await getTemplate(scope, params.id ?? "");
  return template && { template, mayEdit: scope.can("customers.edit") };
});

export const action = guardedAction(
  { change: "customers.edit", retire: "customers.edit" },
  {
    change: (call) =>
      takeForm(
        call,
        templateForm,
        (input) => changeTemplate(call.scope, call.params.id ?? "", input),
        ({ name }) =>
          redirectWithToast(paths.careTemplates, { message: "care_template_saved", values: { name } }),
      ),
    retire: (call) =>
      takeForm(
        call,
        versionOnly,
        (input) => retireTemplate(call.scope, call.params.id ?? "", input),
        ({ name }) =>
          redirectWithToast(paths.careTemplates, { message: "care_template_retired", values: { name } }),
      ),
  },
);

export default function CareTemplatePage() {
  const { template, mayEdit } = useLoaderData<typeof loader>();
  const t = useT("care");
  const format = useFormat();
  const refusal = useRefusal("retire");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.care(), label: t("title") },
          { href: paths.careTemplates, label: t("templates") },
          { label: template.name },
        ]}
        title={template.name}
        lede={t(`phase_${template.phase}`)}
      />
      <RefusalNote refusal={refusal} />
      {mayEdit ? (
        <>
          <CareTemplateForm template={template} cancelHref={paths.careTemplates} />
          <Section title={t("retire_title")}>
            <Form method="post" className="stack">
              <input type="hidden" name="version" value={template.version} />
              <p className="prose soft">{t("retire_text")}</p>
              <div className="row">
                <SubmitButton kind="danger" name="intent" value="retire">
                  {t("retire")}
                </SubmitButton>
              </div>
            </Form>
          </Section>
        </>
      ) : (
        <Section title={t("steps")}>
          <ol className="stack">
            {template.steps.map(({ text, channel, dayOffset }) => (
              <li key={`${dayOffset} ${channel} ${text}`}>
                {text}{" "}
                <small>
                  {t("step_when", { channel: t(`channel_${channel}`), day: format.number(dayOffset) })}
                </small>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}
