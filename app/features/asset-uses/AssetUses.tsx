// The uses of one brand asset, on its page.

import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { UseTable, type UseTableProps } from "./UseTable";

export function AssetUses({
  uses,
  mayRun,
  mayAsk,
}: Pick<UseTableProps, "uses" | "mayRun"> & { mayAsk: boolean }) {
  const t = useT("asset-uses");
  return (
    <Section
      title={t("title")}
      action={
        mayAsk && (
          <ButtonLink small icon="plus" href="?do=ask_use">
            {t("ask")}
          </ButtonLink>
        )
      }
    >
      <p className="soft small-text">{t(mayRun ? "rule_lead" : "rule_member")}</p>
      <UseTable uses={uses} without={["asset"]} mayRun={mayRun} />
    </Section>
  );
}
