// A sales pipeline as other systems export it: the published one where it stands beside the checkout, or a small one made in its
// likeness, with its dirt: another spelling of a product, a misspelt sector, US dates, deals without a customer.

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ImportKind } from "~/features/imports/import-fields";
import { type Mapping, mappingSchema } from "~/features/imports/mapping.schema";

const root = path.resolve(import.meta.dirname, "../..");

const published = path.resolve(root, "../shared/data/crm-pipeline");
/** Null where it does not stand beside the checkout. */
export const publishedPipeline = existsSync(path.join(published, "sales_pipeline.csv")) ? published : null;

export const files: Record<ImportKind, string> = {
  products: "products.csv",
  partners: "sales_teams.csv",
  customers: "accounts.csv",
  deals: "sales_pipeline.csv",
};

/** The mapping that the documentation gives for the published pipeline. */
export const exampleMapping = async (kind: ImportKind): Promise<Mapping> =>
  mappingSchema.parse(
    JSON.parse(await readFile(path.join(root, "docs/examples/crm-pipeline", `${kind}.json`), "utf8")),
  );

/** The cells of a file without quotes, by row; for plain counting beside the product's own reader. */
export const plainRows = async (file: string): Promise<Record<string, string>[]> => {
  const [header = "", ...lines] = (await readFile(file, "utf8")).trimEnd().split(/\r?\n/);
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
};

const products = `product,series,sales_price
GTX Basic,GTX,550
GTX Pro,GTX,4821
MG Special,MG,55
`;

const teams = `sales_agent,manager,regional_office
Anna Snelling,Dustin Brinkmann,Central
Moses Frase,Dustin Brinkmann,Central
Violet Mclelland,Cara Losch,East
Vicki Laflamme,Celia Rouche,West
`;

const accounts = `account,sector,year_established,revenue,employees,office_location,subsidiary_of
Acme Corporation,technolgy,1996,1100.04,2822,United States,
Bioholding,medical,2012,587.34,1356,Philipines,
Hottechi,technolgy,1997,8170.38,16499,Korea,
`;

const states = ["Won", "Lost", "Engaging", "Engaging", "Prospecting"];
const agents = ["Anna Snelling", "Moses Frase", "Violet Mclelland", "Vicki Laflamme"];
const customers = ["Acme Corporation", "Bioholding", "Hottechi"];
const sold = ["GTX Basic", "GTXPro", "MG Special"];

/** One row of each state for each agent and more, by turns; every second deal that is engaging has no customer. */
const deals = (count: number): string => {
  const rows = Array.from({ length: count }, (_, index) => {
    const state = states[index % states.length] ?? "";
    const isClosed = state === "Won" || state === "Lost";
    const agent = agents[index % agents.length];
    const product = sold[index % sold.length];
    const customer = index % states.length === 3 ? "" : customers[index % customers.length];
    const engaged = state === "Prospecting" ? "" : `${(index % 12) + 1}/${(index % 28) + 1}/2017`;
    const closed = isClosed ? `${(index % 12) + 1}/${(index % 28) + 1}/2018` : "";
    const value = state === "Won" ? String(100 + index) : state === "Lost" ? "0" : "";
    return [`K${index}`, agent, product, customer, state, engaged, closed, value].join(",");
  });
  return [
    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
    ...rows,
    "",
  ].join("\n");
};

/** The small pipeline in a directory of its own. */
export const makePipeline = async (count: number): Promise<string> => {
  const directory = await mkdtemp(path.join(tmpdir(), "entente-pipeline-"));
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, files.products), products);
  await writeFile(path.join(directory, files.partners), teams);
  await writeFile(path.join(directory, files.customers), accounts);
  await writeFile(path.join(directory, files.deals), deals(count));
  return directory;
};
