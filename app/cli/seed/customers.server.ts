// Customers of the demo: each firm has its own, and two partners know one of them without knowing it of each other.

import { createCustomer } from "~/features/customers/customers.commands.server";
import { customerInput } from "~/features/customers/customers.schema";
import { actAs, type DemoFirm, type DemoFirms, daysAgo, done } from "./demo-firms.server";

type DemoCustomer = Record<string, unknown> & { name: string };

const company = (
  name: string,
  domain: string,
  city: string,
  region: string,
  industry: string,
): DemoCustomer => ({
  name,
  domain,
  country: "CN",
  region,
  city,
  industry,
});

/** Invented firms; their domains are reserved for examples, their identifiers have true check digits. */
const ofPartner: DemoCustomer[] = [
  {
    ...company("江南饮料股份有限公司", "jiangnan-beverage.example", "Wuxi", "Jiangsu", "Beverages"),
    tradeName: "Jiangnan Beverage",
    otherNames: ["JNB", "江南汽水廠"],
    phone: "0510-5550 0142",
    employees: 2400,
    foundedYear: 1996,
    annualRevenue: { amountMinor: 1_860_000_000_00, currency: "CNY" },
    identifiers: [{ scheme: "uscc", value: "91350100M000100Y43" }],
  },
  {
    ...company("Luzhou Cold Store", "luzhou-cold.example", "Suzhou", "Jiangsu", "Cold chain logistics"),
    otherNames: ["泸州冷库"],
    employees: 320,
  },
  {
    ...company("Haining Textile Works", "haining-textile.example", "Haining", "Zhejiang", "Textiles"),
    employees: 870,
    foundedYear: 1988,
  },
  company("Beilun Logistics Park", "beilun-logistics.example", "Ningbo", "Zhejiang", "Logistics"),
  {
    ...company("安吉竹业有限公司", "anji-bamboo.example", "Anji", "Zhejiang", "Building materials"),
    otherNames: ["Anji Bamboo"],
    phone: "0572-5550 0168",
  },
  {
    ...company("Taicang Packaging Machines", "taicang-packaging.example", "Taicang", "Jiangsu", "Machinery"),
    identifiers: [{ scheme: "lei", value: "529900T8BM49AURSDO55" }],
  },
  {
    name: "Müller Förderanlagen GmbH",
    domain: "mueller-foerder.example",
    country: "DE",
    region: "Baden-Württemberg",
    city: "Heilbronn",
    industry: "Machinery",
    employees: 140,
    annualRevenue: { amountMinor: 31_500_000_00, currency: "EUR" },
    identifiers: [{ scheme: "vat", value: "DE123456789" }],
  },
];

const ofRival: DemoCustomer[] = [
  {
    ...company("Jiangnan Beverage Co., Ltd.", "jiangnan-beverage.example", "Wuxi", "Jiangsu", "Beverages"),
    identifiers: [{ scheme: "uscc", value: "91350100M000100Y43" }],
  },
  company("Ruian Auto Parts", "ruian-auto.example", "Ruian", "Zhejiang", "Automotive"),
  company("Port of Zhapu Terminals", "zhapu-terminals.example", "Jiaxing", "Zhejiang", "Ports"),
  company("Hangzhou Bay Paper", "hzbay-paper.example", "Cixi", "Zhejiang", "Paper"),
];

const ofSupplier: DemoCustomer[] = [
  company("Shanghai Metro Engineering", "shmetro-eng.example", "Shanghai", "Shanghai", "Rail"),
  {
    ...company("东海石化设计院", "donghai-design.example", "Shanghai", "Shanghai", "Engineering"),
    otherNames: ["Donghai Petrochemical Design Institute"],
    phone: "+86 21 5555 0177",
  },
];

export const seedCustomers = async ({ supplier, partner, rival }: DemoFirms): Promise<void> => {
  await open(partner, "sales@partner.example", ofPartner, 260);
  await open(rival, "sales@rival.example", ofRival, 240);
  await open(supplier, "manager@supplier.example", ofSupplier, 220);
};

const open = async (
  firm: DemoFirm,
  email: string,
  customers: DemoCustomer[],
  from: number,
): Promise<void> => {
  const scope = await actAs(firm, email);
  for (const [index, customer] of customers.entries()) {
    await daysAgo(from - index * 9, async () =>
      done(await createCustomer(scope, customerInput.parse({ ...customer, ownerUserId: scope.user.id }))),
    );
  }
};
