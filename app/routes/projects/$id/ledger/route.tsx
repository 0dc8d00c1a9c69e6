import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { getProjectLedger, openProjectLedger } from "~/features/contributions/open-ledger.server";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { getProject } from "~/features/projects/projects.queries.server";
import { refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectTo, redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { EmptyState } from "~/ui/states";

/** The project's ledger; where there is none yet, the page that opens it. */
export const loader = guardedLoader("alliances.read", async ({ scope, params }) => {
  const found = await getProjectLedger(scope, params.id ?? "");
  const project = found && (await getProject(scope, params.id ?? ""));
  if (!project) return null;
  if (found.ledgerId !== null) throw redirectTo(paths.ledger(found.ledgerId));
  const { id, name, state, alliance, template, ours } = project;
  return {
    project: { id, name, state, alliance, template, ours },
    mayOpen: found.isLed && scope.can("alliances.answer"),
  };
});

export const action = guardedAction(
  { open: "alliances.answer" },
  {
    open: async ({ scope, params, intent }) => {
      const opened = await openProjectLedger(scope, params.id ?? "");
      if (opened.ok) return redirectWithToast(paths.ledger(opened.value.id), { message: "ledger_opened" });
      return opened.refusal.code === "not_found" ? null : refused(intent, null, opened.refusal);
    },
  },
);

export default function ProjectLedgerPage() {
  const { project, mayOpen } = useLoaderData<typeof loader>();
  const t = useT("ledger");
  const refusal = useRefusal("open");
  return (
    <>
      <ProjectHead project={project} current="ledger" />
      <RefusalNote refusal={refusal} />
      <EmptyState
        title={t(mayOpen ? "project_ledger_empty_lead" : "project_ledger_empty")}
        action={
          mayOpen && (
            <Form method="post">
              <SubmitButton icon="plus" name="intent" value="open">
                {t("open_do")}
              </SubmitButton>
            </Form>
          )
        }
      />
    </>
  );
}
