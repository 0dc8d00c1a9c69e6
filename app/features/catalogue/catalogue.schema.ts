// Input of the catalogue's forms.

import { z } from "zod";
import { isId } from "~/lib/id";
import { amountFits, amountIn, currency, line, optionalLine, version } from "~/lib/input";
import { foldSpelling } from "./catalogue.rules";

const rowId = z.string({ error: "choose_one" }).refine(isId, { error: "invalid_id" });

/** A spelling of hyphens alone would fold to nothing. */
const spelling = (max: number) =>
  line(max).refine((text) => text === "" || foldSpelling(text) !== "", { error: "invalid" });

export const productLineInput = z.object({ code: spelling(40), name: spelling(120) });
export type ProductLineInput = z.infer<typeof productLineInput>;

const productFields = {
  productLineId: rowId,
  code: spelling(40),
  name: spelling(120),
  /** As typed, in major units of the currency. */
  listPrice: optionalLine(40),
  currency,
};

const priceFits = amountFits("listPrice", "currency");

const withPrice = <Typed extends { listPrice: string; currency: string }>(
  { listPrice, ...rest }: Typed,
  context: z.RefinementCtx,
) => ({ ...rest, listPrice: amountIn(listPrice, rest.currency, "listPrice", context) });

export const productInput = z
  .object(productFields)
  .refine(...priceFits)
  .transform(withPrice);
export type ProductInput = z.infer<typeof productInput>;

/** Another spelling of a line, or of a product. */
export const aliasInput = z.object({
  alias: spelling(120),
  productLineId: rowId,
  productId: rowId.nullable().default(null),
});
export type AliasInput = z.infer<typeof aliasInput>;

/** A row of the catalogue as a page showed it. */
const rowInput = z.object({ id: rowId, version });

export const editedLineInput = rowInput.extend(productLineInput.shape);
export const editedProductInput = rowInput
  .extend(productFields)
  .refine(...priceFits)
  .transform(withPrice);

/** A line or a product to retire or to take up again. */
export const retireInput = rowInput.extend({
  table: z.enum(["product_lines", "products"], { error: "invalid" }),
});

export const aliasRowInput = z.object({ id: rowId });
