// A product line of a supplier's catalogue, with all that it and its products may be called in a deal.

import { z } from "zod";
import type { ProductLineView } from "~/features/catalogue/catalogue.queries.server";
import { id, money, moneyOf } from "../fields";

const product = z
  .strictObject({
    id,
    code: z.string(),
    name: z.string(),
    aliases: z.array(z.string()),
    list_price: money.nullable(),
  })
  .meta({ id: "Product" });

export const productLine = z
  .strictObject({
    id,
    code: z.string(),
    name: z.string(),
    aliases: z.array(z.string()).meta({ description: "about_aliases" }),
    products: z.array(product),
  })
  .meta({ id: "ProductLine" });
export type ProductLineResource = z.infer<typeof productLine>;

const spellings = (aliases: { alias: string }[]): string[] => aliases.map(({ alias }) => alias);

/** What is retired is left out: no new deal can name it. */
export const presentProductLine = (line: ProductLineView): ProductLineResource => ({
  id: line.id,
  code: line.code,
  name: line.name,
  aliases: spellings(line.aliases),
  products: line.products
    .filter(({ retired }) => !retired)
    .map(({ listPrice, ...one }) => ({
      id: one.id,
      code: one.code,
      name: one.name,
      aliases: spellings(one.aliases),
      list_price: moneyOf(listPrice?.amountMinor ?? null, listPrice?.currency ?? null),
    })),
});

export const productLineExample: ProductLineResource = {
  id: "019a0000-0000-7000-8000-000000000031",
  code: "DRV",
  name: "Variable-speed drives",
  aliases: ["Drives", "变频器"],
  products: [
    {
      id: "019a0000-0000-7000-8000-000000000032",
      code: "DRV-75",
      name: "Drive 75 kW",
      aliases: [],
      list_price: { amount_minor: 4_850_000, currency: "CNY" },
    },
  ],
};
