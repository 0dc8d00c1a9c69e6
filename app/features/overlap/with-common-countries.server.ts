import { withNames } from "~/features/sharing/with-names.server";
import type { Locale } from "~/ui/locale";
import type { CommonPage } from "./overlap-rows.server";

/** Customers in common with the countries of the ally's by name, made on the server as elsewhere. */
export const withCommonCountries = (page: CommonPage, locale: Locale): CommonPage => ({
  ...page,
  rows: page.rows.map((row) => {
    const { rows } = withNames({ rows: [{ id: "", ...row.theirs }] }, locale);
    const [{ id: _, ...theirs } = { id: "", ...row.theirs }] = rows;
    return { ...row, theirs };
  }),
});
