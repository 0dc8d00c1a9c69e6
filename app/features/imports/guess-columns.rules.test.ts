import { describe, expect, test } from "vitest";
import { guessColumns } from "./guess-columns.rules";

describe("guessing columns", () => {
  test("a sales pipeline of another system", () => {
    const headers = [
      "opportunity_id",
      "sales_agent",
      "product",
      "account",
      "deal_stage",
      "engage_date",
      "close_date",
    ];
    expect(guessColumns("deals", [...headers, "close_value"])).toEqual({
      reference: 1,
      owner: 2,
      products: 3,
      customer_name: 4,
      state: 5,
      submitted_on: 6,
      closed_on: 7,
      amount: 8,
    });
  });

  test("accounts of another system", () => {
    const headers = [
      "account",
      "sector",
      "year_established",
      "revenue",
      "employees",
      "office_location",
      "subsidiary_of",
    ];
    expect(guessColumns("customers", headers)).toEqual({
      name: 1,
      industry: 2,
      founded_year: 3,
      annual_revenue: 4,
      employees: 5,
      country: 6,
    });
  });

  test.each([
    [["客户名称", "统一社会信用代码", "行业", "城市", "负责人"]],
    [["客戶名稱", "統一社會信用代碼", "產業", "城市", "負責人"]],
  ])("Chinese headers %j", (headers) => {
    expect(guessColumns("customers", headers)).toEqual({ name: 1, uscc: 2, industry: 3, city: 4, owner: 5 });
  });

  test("whatever case, width and joints", () => {
    expect(guessColumns("customers", ["ＮＡＭＥ", "Founded-Year", "  trade name "])).toEqual({
      name: 1,
      founded_year: 2,
      trade_name: 3,
    });
  });

  test("a field's own name comes before its other names", () => {
    expect(guessColumns("customers", ["customer", "name"])).toEqual({ name: 2 });
    expect(guessColumns("deals", ["stage", "state"])).toEqual({ state: 2 });
  });

  test("a header that stands there twice, an empty one, and one that says something else are left alone", () => {
    expect(guessColumns("customers", ["name", "Name", "", "", "__proto__", "toString", "city"])).toEqual({
      city: 7,
    });
  });
});
