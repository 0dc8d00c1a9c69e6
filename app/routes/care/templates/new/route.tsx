import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CareTemplateForm } from "~/features/care/CareTemplateForm";
import { templateForm } from "~/features/care/care.schema";
import { defineTemplate } from "~/features/care/templates.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("customers.edit", async () => ({}));

export const action = guardedAction(
  { define: "customers.edit" },
  {
    define: (call) =>
      takeForm(
        call,
        templateForm,
        (input) => defineTemplate(call.scope, input),
        ({ name }) =>
          redirectWithToast(paths.careTemplates, { message: "care_template_saved", values: { name } }),
      ),
  },
);

export default function NewCareTemplatePage() {
  const t = useT("care");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.care(), label: t("title") },
          { href: paths.careTemplates, label: t("templates") },
          { label: t("new_template") },
        ]}
        title={t("new_template_title")}
        lede={t("new_template_lede")}
      />
      <CareTemplateForm template={null} cancelHref={paths.careTemplates} />
    </>
  );
}
