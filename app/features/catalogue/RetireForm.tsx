import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";

type RetireFormProps = {
  table: "product_lines" | "products";
  row: { id: string; version: number; retired: boolean };
};

/** Takes a line or a product out of new deals, or back in. */
export function RetireForm({ table, row }: RetireFormProps) {
  const t = useT("catalogue");
  const intent = row.retired ? "reactivate" : "retire";
  const retiring = useAnsweredForm("retire").refusal;
  const reactivating = useAnsweredForm("reactivate").refusal;
  return (
    <section className="stack" aria-labelledby="retire-title">
      <h3 id="retire-title">{t("retire_title")}</h3>
      <RefusalNote refusal={retiring ?? reactivating} />
      <p className="soft">{t("retire_text")}</p>
      <Form method="post">
        <input type="hidden" name="table" value={table} />
        <input type="hidden" name="id" value={row.id} />
        <input type="hidden" name="version" value={row.version} />
        <SubmitButton kind={row.retired ? "quiet" : "danger"} name="intent" value={intent}>
          {row.retired ? t("reactivate") : t("retire")}
        </SubmitButton>
      </Form>
    </section>
  );
}
