// The product lines of a supplier with their products and prices.

import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { MoneyText } from "~/ui/text";
import type { ProductLineView, ProductView } from "./catalogue.queries.server";

type CatalogueLinesProps = {
  lines: readonly ProductLineView[];
  /** The supplier as it stands in the address; the links of an editor lead back to it. */
  supplier: string | undefined;
  mayEdit: boolean;
};

export function CatalogueLines({ lines, supplier, mayEdit }: CatalogueLinesProps) {
  return lines.map((line) => <Line key={line.id} line={line} supplier={supplier} mayEdit={mayEdit} />);
}

/** Where the form of a line or a product opens. */
const openForm = (supplier: string | undefined, query: Record<string, string>): string =>
  paths.catalogueWith({ supplier, ...query });

function Line({ line, supplier, mayEdit }: { line: ProductLineView } & Omit<CatalogueLinesProps, "lines">) {
  const t = useT("catalogue");
  return (
    <Section
      title={line.name}
      sub={
        <>
          <span className="mono">{line.code}</span> <AlsoCalled aliases={line.aliases} />{" "}
          {line.retired && <Status kind="draft">{t("retired")}</Status>}
        </>
      }
      action={
        mayEdit && (
          <span className="row">
            <ButtonLink
              kind="quiet"
              small
              href={openForm(supplier, { line: line.id })}
              aria-label={t("edit_row", { name: line.name })}
            >
              {t("edit")}
            </ButtonLink>
            {!line.retired && (
              <ButtonLink
                small
                icon="plus"
                href={openForm(supplier, { new: "product", line: line.id })}
                aria-label={t("add_product_to", { line: line.name })}
              >
                {t("add_product")}
              </ButtonLink>
            )}
          </span>
        )
      }
    >
      <ProductTable line={line} supplier={supplier} mayEdit={mayEdit} />
    </Section>
  );
}

function AlsoCalled({ aliases }: { aliases: readonly { alias: string }[] }) {
  const t = useT("catalogue");
  const format = useFormat();
  if (aliases.length === 0) return null;
  return <>{t("also_called", { names: format.list(aliases.map(({ alias }) => alias)) })}</>;
}

function ProductTable({
  line,
  supplier,
  mayEdit,
}: { line: ProductLineView } & Omit<CatalogueLinesProps, "lines">) {
  const t = useT("catalogue");
  const columns: Column<ProductView>[] = [
    {
      key: "product",
      header: t("column_product"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ aliases }) => <AlsoCalled aliases={aliases} />,
    },
    { key: "code", header: t("column_code"), cell: ({ code }) => <span className="mono">{code}</span> },
    {
      key: "price",
      header: t("column_price"),
      numeric: true,
      cell: ({ listPrice }) => listPrice && <MoneyText value={listPrice} />,
    },
  ];
  if (mayEdit) {
    columns.push({
      key: "status",
      header: t("column_status"),
      cell: ({ retired }) =>
        retired ? (
          <Status kind="draft">{t("retired")}</Status>
        ) : (
          <Status kind="approved">{t("active")}</Status>
        ),
    });
  }
  return (
    <DataTable
      caption={t("line_caption", { line: line.name })}
      columns={columns}
      rows={line.products}
      rowKey={({ id }) => id}
      href={mayEdit ? ({ id }) => openForm(supplier, { product: id }) : undefined}
      empty={<p className="soft">{t("line_empty")}</p>}
      dense
      even
    />
  );
}
