// Asks before an import is undone: how many rows would be taken away, put back and kept, and why.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import type { Refusal } from "~/lib/result";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { KeptReasons, UndoStats } from "./UndoCounts";
import type { UndoPlan } from "./undo.queries.server";

export function UndoPage({ plan, refusal }: { plan: UndoPlan; refusal: Refusal | null }) {
  const t = useT("imports");
  const { counts } = plan;
  const count = counts.removed + counts.restored;
  return (
    <>
      <PageHead
        title={t("title_undo", { count })}
        lede={t("lede_undo")}
        crumbs={[
          { href: paths.imports, label: t("title") },
          { href: paths.import(plan.id), label: plan.fileName },
          { label: t("undo") },
        ]}
      />
      <RefusalNote refusal={refusal} />
      <Section label={t("undo_would")}>
        <UndoStats kind={plan.kind} counts={counts} isDone={false} />
      </Section>
      {counts.kept.length > 0 && (
        <Section title={t("kept_section")} sub={t("kept_sub")}>
          <KeptReasons kept={counts.kept} />
        </Section>
      )}
      <Section label={t("undo")}>
        <Form method="post" className="row">
          <input type="hidden" name="version" value={plan.version} />
          {count > 0 && (
            <SubmitButton kind="danger" name="intent" value="undo">
              {t("undo_confirm", { count })}
            </SubmitButton>
          )}
          <ButtonLink href={paths.import(plan.id)}>{t("undo_not")}</ButtonLink>
          <span className="sub">{count > 0 ? t("undo_help") : t("undo_nothing")}</span>
        </Form>
      </Section>
    </>
  );
}
