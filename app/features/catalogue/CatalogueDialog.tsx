// The form of the catalogue that the address opens, for a new line or product, or for one that there is.

import { paths } from "~/http/paths";
import type { Option } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { useT } from "~/ui/intl";
import { AliasForms } from "./AliasForms";
import type { CatalogueDialogState } from "./catalogue-dialog";
import { ProductForm } from "./ProductForm";
import { ProductLineForm } from "./ProductLineForm";
import { RetireForm } from "./RetireForm";

type CatalogueDialogProps = {
  open: CatalogueDialogState;
  supplier: string | undefined;
  currency: string;
  currencies: readonly Option[];
};

export function CatalogueDialog({ open, supplier, currency, currencies }: CatalogueDialogProps) {
  const t = useT("catalogue");
  const closeHref = paths.catalogueWith({ supplier });
  switch (open.kind) {
    case "new-line":
      return (
        <Dialog title={t("add_line")} closeHref={closeHref}>
          <ProductLineForm />
        </Dialog>
      );
    case "new-product":
      return (
        <Dialog title={t("add_product_to", { line: open.line.name })} closeHref={closeHref}>
          <ProductForm lineId={open.line.id} currency={currency} currencies={currencies} />
        </Dialog>
      );
    case "line":
      return (
        <Dialog title={t("edit_line_title", { name: open.line.name })} closeHref={closeHref}>
          <div className="stack-loose">
            <ProductLineForm line={open.line} />
            <AliasForms productLineId={open.line.id} aliases={open.line.aliases} />
            <RetireForm table="product_lines" row={open.line} />
          </div>
        </Dialog>
      );
    case "product":
      return (
        <Dialog title={t("edit_product_title", { name: open.product.name })} closeHref={closeHref}>
          <div className="stack-loose">
            <ProductForm
              lineId={open.line.id}
              product={open.product}
              currency={currency}
              currencies={currencies}
            />
            <AliasForms
              productLineId={open.line.id}
              productId={open.product.id}
              aliases={open.product.aliases}
            />
            <RetireForm table="products" row={open.product} />
          </div>
        </Dialog>
      );
  }
}
