import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainRefusals, identifiesFirm, isFreeMail, parseDomain } from "~/lib/domain-name";
import { ok, refuse } from "~/lib/result";

describe("parseDomain", () => {
  it.each([
    ["example.com", "example.com"],
    ["  WWW.Example.COM. ", "example.com"],
    ["https://shop.example.co.uk:8443/a?b=c#d", "example.co.uk"],
    ["http://user:word@www.example.com/", "example.com"],
    ["Sales.Team+a@mail.example.com.cn", "example.com.cn"],
    ["mailto:sales@example.com", "example.com"],
    ["www.例子.中国", "xn--fsqu00a.xn--fiqs8s"],
    ["ｗｗｗ。ｅｘａｍｐｌｅ。ｃｏｍ", "example.com"],
    ["bücher.de", "xn--bcher-kva.de"],
    ["someone.github.io", "someone.github.io"],
    ["supplier.example", "supplier.example"],
    ["www.example.com/path@home", "example.com"],
  ])("takes %j for %s", (typed, domain) => expect(parseDomain(typed)).toEqual(ok(domain)));

  it.each([
    ["", "required"],
    ["　", "required"],
    ["localhost", "domain_invalid"],
    ["com", "domain_invalid"],
    ["co.uk", "domain_invalid"],
    ["192.168.0.1", "domain_invalid"],
    ["http://2130706433/", "domain_invalid"],
    ["[::1]", "domain_invalid"],
    ["ftp://example.com", "domain_invalid"],
    ["javascript:alert(1)", "domain_invalid"],
    ["not a domain", "domain_invalid"],
    ["example..com", "domain_invalid"],
    ["-example-.com", "domain_invalid"],
    ["exa\u0000mple.com", "domain_invalid"],
    ["example.com\\evil.example", "domain_invalid"],
    [`${"a".repeat(64)}.com`, "domain_invalid"],
    [`${"a.".repeat(1_000_000)}com`, "domain_invalid"],
  ])("refuses %j", (typed, code) => expect(parseDomain(typed)).toEqual(refuse(code)));

  it("finds the same domain behind every way of typing it", () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        const expected = parseDomain(host);
        for (const typed of [
          host.toUpperCase(),
          `https://${host}/a/b`,
          `someone@${host}`,
          ` ${host}. `,
          `http://${host}:80`,
        ]) {
          expect(parseDomain(typed)).toEqual(expected);
        }
        if (expected.ok) expect(host.toLowerCase().endsWith(expected.value)).toBe(true);
      }),
    );
  });

  it("answers any text with a domain that stays, or a refusal of its list", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl(), fc.emailAddress()), (typed) => {
        const result = parseDomain(typed);
        if (result.ok) {
          expect(result.value).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
          expect(parseDomain(result.value)).toEqual(result);
        } else expect(domainRefusals).toContain(result.refusal.code);
      }),
      { numRuns: 500 },
    );
  });
});

describe("domains that prove nothing", () => {
  it.each(["gmail.com", "qq.com", "163.com", "yahoo.com.tw"])("%s is free mail", (domain) => {
    expect(isFreeMail(domain)).toBe(true);
    expect(identifiesFirm(domain)).toBe(false);
  });

  it("a shared site is no free mail and identifies nobody either", () => {
    expect(isFreeMail("taobao.com")).toBe(false);
    expect(identifiesFirm("taobao.com")).toBe(false);
  });

  it("a firm's own domain identifies it", () => expect(identifiesFirm("example.com")).toBe(true));
});
