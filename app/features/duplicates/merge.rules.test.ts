import { expect, test } from "vitest";
import { mostOtherNames } from "~/features/customers/customer-limits";
import {
  differs,
  type MergedFile,
  mergedFile,
  mergedStanding,
  schemeApart,
  takenByDefault,
} from "./merge.rules";

const file = (change: Partial<MergedFile> = {}): MergedFile => ({
  name: "Jiangnan Beverage",
  trade_name: "",
  otherNames: [],
  domain: null,
  phone: "",
  country: "CN",
  region: "",
  city: "Wuxi",
  address: "",
  industry: "",
  employees: null,
  founded_year: null,
  annual_revenue_minor: null,
  currency: "CNY",
  owner_user_id: null,
  ...change,
});

test("what one file alone says is taken, and nothing else", () => {
  const kept = file();
  const gone = file({ name: "JNB", city: "Suzhou", phone: "0510", employees: 0, domain: "jnb.example" });
  expect(takenByDefault(kept, gone)).toEqual(["domain", "phone", "employees"]);
  expect(mergedFile(kept, gone, ["phone"])).toMatchObject({
    name: "Jiangnan Beverage",
    phone: "0510",
    city: "Wuxi",
  });
});

test("a revenue comes with its currency, and differs by it alone", () => {
  const kept = file({ annual_revenue_minor: 100, currency: "CNY" });
  const gone = file({ annual_revenue_minor: 100, currency: "EUR" });
  expect(differs(kept, gone, "annual_revenue_minor")).toBe(true);
  expect(differs(file({ currency: "EUR" }), file(), "annual_revenue_minor")).toBe(false);
  expect(mergedFile(kept, gone, ["annual_revenue_minor"]).currency).toBe("EUR");
  expect(mergedFile(kept, gone, ["city"]).currency).toBe("CNY");
});

test("every name stays a name, once, and no more than a file has", () => {
  const gone = file({ name: "JNB", trade_name: "Jiangnan", otherNames: ["江南", "Jiangnan Beverage"] });
  expect(mergedFile(file({ otherNames: ["江南"] }), gone, []).otherNames).toEqual([
    "江南",
    "JNB",
    "Jiangnan",
  ]);
  expect(mergedFile(file(), gone, ["name"]).otherNames).toEqual(["Jiangnan Beverage", "Jiangnan", "江南"]);
  const many = file({ otherNames: Array.from({ length: mostOtherNames }, (_, at) => `N${at}`) });
  expect(mergedFile(many, gone, []).otherNames).toHaveLength(mostOtherNames);
});

test("two numbers of which a firm has one speak of two firms; of sites there may be many", () => {
  const lei = { scheme: "lei" as const, value: "529900T8BM49AURSDO55" };
  const uscc = { scheme: "uscc" as const, value: "91350100M000100Y43" };
  const duns = { scheme: "duns" as const, value: "123456789" };
  expect(schemeApart([lei], [{ ...lei, value: "5493001KJTIIGC8Y1R12" }])).toBe("lei");
  expect(schemeApart([uscc], [{ ...uscc, value: "91320200MA1NQ8XR4T" }, lei])).toBe("uscc");
  expect(schemeApart([lei], [uscc])).toBeNull();
  expect(schemeApart([duns], [{ ...duns, value: "987654321" }])).toBeNull();
});

test("a standing is filled up, and a loss keeps its reason", () => {
  const none = { form: null, loyalty: null, retention: null, loss_reason: null, growth: null };
  const lost = { ...none, retention: "lost" as const, loss_reason: "price" as const, form: "basic" as const };
  expect(mergedStanding(null, lost)).toEqual(lost);
  expect(mergedStanding({ ...none, form: "proactive" }, lost)).toEqual({ ...lost, form: "proactive" });
  expect(mergedStanding({ ...none, retention: "firm" }, lost)).toMatchObject({
    retention: "firm",
    loss_reason: null,
  });
});
