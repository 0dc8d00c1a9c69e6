// The supplier's catalogue in the demo: four lines with products, list prices and the spellings that people really type.

import { addAlias, addProduct, addProductLine } from "~/features/catalogue/catalogue.commands.server";
import { aliasInput, productInput, productLineInput } from "~/features/catalogue/catalogue.schema";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

type DemoProduct = { code: string; name: string; listPrice: string; aliases?: string[] };

const lines: { code: string; name: string; aliases?: string[]; products: DemoProduct[] }[] = [
  {
    code: "DRV",
    name: "Drives",
    aliases: ["Drive systems", "驱动", "变频器"],
    products: [
      { code: "DRV-200", name: "Compact drive 2.2 kW", listPrice: "3,480" },
      { code: "DRV-750", name: "Cabinet drive 75 kW", listPrice: "41,900" },
      { code: "DRV-M", name: "Dry-room drive", listPrice: "58,600", aliases: ["DR drive"] },
    ],
  },
  {
    code: "VIS",
    name: "Vision",
    aliases: ["Machine vision", "机器视觉"],
    products: [
      { code: "VIS-10", name: "Line-scan camera", listPrice: "26,300" },
      { code: "VIS-40", name: "Cell inspection station", listPrice: "318,000" },
    ],
  },
  {
    code: "SPLC",
    name: "Safety PLC",
    aliases: ["Safety controller", "安全PLC"],
    products: [
      { code: "SPLC-1", name: "Safety PLC, 64 inputs", listPrice: "19,800" },
      { code: "SPLC-X", name: "Safety PLC extension", listPrice: "4,950" },
    ],
  },
  {
    code: "SVC",
    name: "Service",
    aliases: ["After-sales", "服务"],
    products: [
      { code: "SVC-C", name: "Commissioning, per day", listPrice: "6,200" },
      { code: "SVC-Y", name: "Service contract, per year", listPrice: "88,000" },
    ],
  },
];

export const seedCatalogue = ({ supplier }: DemoFirms): Promise<void> =>
  daysAgo(415, async () => {
    const scope = await actAs(supplier, "manager@supplier.example");
    for (const { code, name, aliases = [], products } of lines) {
      const { id: productLineId } = done(await addProductLine(scope, productLineInput.parse({ code, name })));
      for (const alias of aliases) done(await addAlias(scope, aliasInput.parse({ alias, productLineId })));
      for (const { aliases: spellings = [], ...product } of products) {
        const input = productInput.parse({ ...product, productLineId, currency: "CNY" });
        const { id: productId } = done(await addProduct(scope, input));
        for (const alias of spellings) {
          done(await addAlias(scope, aliasInput.parse({ alias, productLineId, productId })));
        }
      }
    }
  });
