// Takes a segment away; where views are kept with it, only after that was read.

import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Checkbox } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { useFormat, useT } from "~/ui/intl";
import type { SegmentUses } from "./segments.queries.server";

type DeleteSegmentDialogProps = { name: string; uses: SegmentUses; closeHref: string };

export function DeleteSegmentDialog({ name, uses, closeHref }: DeleteSegmentDialogProps) {
  const t = useT("segments");
  const format = useFormat();
  const refusal = useRefusal("delete");
  const { views, otherViews } = uses;
  const others = otherViews > 0 ? [t("other_views", { count: otherViews })] : [];
  const isUsed = views.length + otherViews > 0;
  return (
    <Dialog title={t("delete_title", { name })} closeHref={closeHref}>
      <Form method="post" className="form">
        <RefusalNote refusal={refusal} />
        <p>
          {isUsed
            ? t("used_text", {
                views: format.list([...views.map((view) => t("view_named", { view })), ...others]),
              })
            : t("unused_text")}
        </p>
        {isUsed && <Checkbox name="evenIfUsed" label={t("even_if_used")} required />}
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="delete">
            {t("delete")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
