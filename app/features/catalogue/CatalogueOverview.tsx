// The page of a catalogue: the firm's own to edit, or a supplier's to read.

import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import type { Option } from "~/ui/controls";
import { useT } from "~/ui/intl";
import { PageHead, Tabs } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { CatalogueDialog } from "./CatalogueDialog";
import { CatalogueLines } from "./CatalogueLines";
import type { CatalogueOwner, ProductLineView } from "./catalogue.queries.server";
import type { CatalogueDialogState } from "./catalogue-dialog";

type CatalogueOverviewProps = {
  catalogues: readonly CatalogueOwner[];
  shown: CatalogueOwner;
  supplier: string | undefined;
  lines: ProductLineView[];
  mayEdit: boolean;
  open: CatalogueDialogState | null;
  currency: string;
  currencies: readonly Option[];
};

export function CatalogueOverview(props: CatalogueOverviewProps) {
  const { catalogues, shown, supplier, lines, mayEdit, open, currency, currencies } = props;
  const t = useT("catalogue");
  const count = lines.length;
  const products = lines.reduce((sum, line) => sum + line.products.length, 0);
  const addLine = mayEdit && (
    <ButtonLink kind="primary" icon="plus" href={paths.catalogueWith({ supplier, new: "line" })}>
      {t("add_line")}
    </ButtonLink>
  );
  const head = shown.isOwn
    ? { title: t("title", { count }), lede: t("lede", { count: products }) }
    : { title: t("title_of", { count, supplier: shown.name }), lede: t("lede_of", { count: products }) };
  return (
    <>
      <PageHead title={head.title} lede={count > 0 && head.lede} actions={count > 0 && addLine} />
      {catalogues.length > 1 && (
        <Tabs
          label={t("tabs")}
          items={catalogues.map(({ id, name, isOwn }) => ({
            href: paths.catalogueWith({ supplier: id }),
            label: isOwn ? t("ours") : name,
            current: id === shown.id,
          }))}
        />
      )}
      <div className="section">
        {count === 0 ? (
          <EmptyState
            title={head.title}
            text={mayEdit ? t("empty_text_edit") : t("empty_text")}
            action={addLine}
          />
        ) : (
          <CatalogueLines lines={lines} supplier={supplier} mayEdit={mayEdit} />
        )}
      </div>
      {open && (
        <CatalogueDialog open={open} supplier={supplier} currency={currency} currencies={currencies} />
      )}
    </>
  );
}
