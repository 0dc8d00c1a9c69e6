// The customers that both firms have, with the keys that say so and what can be begun with each.

import { useLocation } from "@remix-run/react";
import type { ShareField } from "~/features/sharing/share-levels.rules";
import { useSharedLabel, useSharedValue } from "~/features/sharing/use-shared-fields";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { Pagination } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { withPlace } from "~/ui/url";
import type { CommonCustomer, CommonPage } from "./overlap-rows.server";
import type { OverlapView } from "./overlaps.queries.server";

/** What of the agreed fields a row shows in columns of their own; the others stand below the name. */
const mostColumns = 3;

type CommonTableProps = {
  overlap: OverlapView;
  common: CommonPage;
  /** The first is 1. */
  page: number;
  rowsOnPage: number;
  may: { share: boolean; registerDeal: boolean };
};

export function CommonTable({ overlap, common, page, rowsOnPage, may }: CommonTableProps) {
  const t = useT("overlap");
  const format = useFormat();
  const label = useSharedLabel();
  const shown = useSharedValue();
  const { search } = useLocation();
  const to = (number: number): string => withPlace(search, "page", String(number));
  const { alliance, ally, purpose, fields } = overlap;
  const value = (theirs: CommonCustomer["theirs"], field: ShareField) => shown({ id: "", ...theirs }, field);
  const beyond = fields.slice(mostColumns);
  const columns: Column<CommonCustomer>[] = [
    {
      key: "ours",
      header: t("our_customer"),
      rowHeader: true,
      cell: ({ ours }) => ours.name,
      below: ({ ours }) => ours.city,
    },
    {
      key: "theirs",
      header: t("their_customer", { firm: ally.name }),
      cell: ({ theirs }) => (
        <>
          {theirs.name}
          {beyond.map((field) => (
            <small key={field} className="soft">
              {" "}
              {label(field)}: {value(theirs, field)}
            </small>
          ))}
        </>
      ),
    },
    ...fields.slice(0, mostColumns).map(
      (field): Column<CommonCustomer> => ({
        key: field,
        header: label(field),
        soft: true,
        cell: ({ theirs }) => value(theirs, field),
      }),
    ),
    {
      key: "keys",
      header: t("keys"),
      cell: ({ keys, strength }) =>
        t("strength_by", {
          strength: t(`strength_${strength}`),
          keys: format.list(keys.map((key) => t(`key_${key}`))),
        }),
    },
    {
      key: "begin",
      header: t("begin"),
      cell: ({ ours }) => (
        <span className="row">
          {may.registerDeal && (
            <ButtonLink
              small
              kind="quiet"
              href={paths.newDealWith(ours.id)}
              aria-label={t("deal_with", { name: ours.name })}
            >
              {t("deal")}
            </ButtonLink>
          )}
          {may.share && (
            <ButtonLink
              small
              kind="quiet"
              href={paths.newShare({ with: `${alliance.id}:${ally.id}`, purpose, customer: ours.id })}
              aria-label={t("share_one", { name: ours.name })}
            >
              {t("share")}
            </ButtonLink>
          )}
        </span>
      ),
    },
  ];
  return (
    <Section
      title={t("common_title", { total: common.total })}
      action={
        <span className="row">
          <ButtonLink
            small
            kind="quiet"
            icon="download"
            href={paths.overlapExport(overlap.id, "matched")}
            download
          >
            {t("export_matched")}
          </ButtonLink>
          <ButtonLink
            small
            kind="quiet"
            icon="download"
            href={paths.overlapExport(overlap.id, "unmatched")}
            download
          >
            {t("export_unmatched")}
          </ButtonLink>
        </span>
      }
    >
      <DataTable
        caption={t("common_caption")}
        columns={may.registerDeal || may.share ? columns : columns.slice(0, -1)}
        rows={common.rows}
        rowKey={({ ours, theirs }) => `${ours.id} ${theirs.name}`}
        href={({ ours }) => paths.customer(ours.id)}
        empty={<p className="soft">{t("none_common")}</p>}
      />
      <Pagination
        shown={common.rows.length}
        total={common.total}
        previousHref={page > 1 ? to(page - 1) : null}
        nextHref={page * rowsOnPage < common.total ? to(page + 1) : null}
      />
    </Section>
  );
}
