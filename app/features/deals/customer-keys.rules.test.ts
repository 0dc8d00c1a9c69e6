import { describe, expect, test } from "vitest";
import { readCustomerKeys, writeCustomerKeys } from "./customer-keys";

const lei = { scheme: "lei", value: "5493001KJTIIGC8Y1R12" } as const;
const duns = { scheme: "duns", value: "123456789" } as const;
const vat = { scheme: "vat", value: "DE123456789" } as const;
const registration = { scheme: "registration", value: "HRB12345" } as const;

const none = { domain: null, identifiers: [] };

describe("domain or identifier", () => {
  test.each([
    ["", none],
    [" , ;\n", none],
    ["taicang-paper.example", { domain: "taicang-paper.example", identifiers: [] }],
    ["https://www.Taicang-Paper.example/about", { domain: "taicang-paper.example", identifiers: [] }],
    ["sales@taicang-paper.example", { domain: "taicang-paper.example", identifiers: [] }],
    ["例子.中国", { domain: "xn--fsqu00a.xn--fiqs8s", identifiers: [] }],
    ["5493001kjtiigc8y1r12", { domain: null, identifiers: [lei] }],
    ["12-345-6789", { domain: null, identifiers: [duns] }],
    ["DE 123 456 789", { domain: null, identifiers: [vat] }],
    ["vat: DE123456789", { domain: null, identifiers: [vat] }],
    ["registration HRB 12345", { domain: null, identifiers: [registration] }],
    ["DUNS 123456789，lei 5493001KJTIIGC8Y1R12", { domain: null, identifiers: [duns, lei] }],
    ["firm.example\n123456789, 123456789", { domain: "firm.example", identifiers: [duns] }],
  ])("%j", (typed, keys) => {
    expect(readCustomerKeys(typed)).toEqual({ ok: true, value: keys });
  });

  test("a 统一社会信用代码 is known by its form or its Chinese name, in full width too", () => {
    const typed = readCustomerKeys("９１３２０５８５ＭＡ１Ｗ８Ｑ３Ｋ７Ｐ");
    expect(typed).toMatchObject({ refusal: { code: "uscc_check_digit" } });
    expect(readCustomerKeys("统一社会信用代码：91320585MA1W8Q3K7")).toMatchObject({
      refusal: { code: "invalid_uscc" },
    });
    const right = { domain: null, identifiers: [{ scheme: "uscc", value: "91350100M000100Y43" }] };
    expect(readCustomerKeys("91350100M000100Y43")).toEqual({ ok: true, value: right });
    expect(readCustomerKeys("統一社會信用代碼 91350100M000100Y43")).toEqual({ ok: true, value: right });
  });

  test.each([
    ["91320585MA1W8Q3K7P", "uscc_check_digit"],
    ["5493001KJTIIGC8Y1R13", "lei_check_digits"],
    ["LEI 5493", "invalid_lei"],
    ["duns 12345", "invalid_duns"],
    ["Taicang Paper", "customer_key_unknown"],
    ["HRB 12345 Munich", "customer_key_unknown"],
    ["192.168.0.1", "invalid_domain"],
    ["someone@gmail.com", "domain_shared"],
    ["one.example, two.example", "customer_key_twice"],
    ["100000000,100000001,100000002,100000003,100000004,100000005", "customer_key_twice"],
    ["x".repeat(500), "customer_key_unknown"],
  ])("%j is %s", (typed, code) => {
    expect(readCustomerKeys(typed)).toMatchObject({ ok: false, refusal: { code } });
  });

  test("is written as it is read", () => {
    const keys = { domain: "firm.example", identifiers: [lei, duns, vat, registration] };
    expect(writeCustomerKeys(keys)).toBe(
      "firm.example, LEI 5493001KJTIIGC8Y1R12, DUNS 123456789, VAT DE123456789, registration HRB12345",
    );
    expect(readCustomerKeys(writeCustomerKeys(keys))).toEqual({ ok: true, value: keys });
    expect(writeCustomerKeys(none)).toBe("");
  });
});
