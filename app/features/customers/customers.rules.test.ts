import { describe, expect, test } from "vitest";
import {
  customerFilterParams,
  customerSortText,
  readCustomerFilter,
  readCustomerSort,
} from "./customers.filter";
import { changedFacts, sealedFields } from "./customers.rules";

describe("what changed", () => {
  const before = { name: "Baosteel", city: "Shanghai", employees: null, identifiers: ["duns 123456789"] };

  test("is told before and after, and nothing else", () => {
    expect(changedFacts(before, { ...before, city: "Suzhou", employees: 0 })).toEqual({
      before: { city: "Shanghai", employees: null },
      after: { city: "Suzhou", employees: 0 },
    });
    expect(changedFacts(before, { ...before, identifiers: [] })).toEqual({
      before: { identifiers: ["duns 123456789"] },
      after: { identifiers: [] },
    });
  });

  test("may be nothing", () => {
    expect(changedFacts(before, { ...before })).toBeNull();
  });
});

describe("what is personal", () => {
  test("stands in a person's file, also in one that was a person's", () => {
    expect(sealedFields("company")).toEqual([]);
    expect(sealedFields("consumer")).toContain("name");
    expect(sealedFields("employee")).toEqual(expect.arrayContaining(["address", "city", "region"]));
    expect(sealedFields("consumer", "company")).toEqual(sealedFields("consumer"));
  });
});

describe("the address of a list", () => {
  const read = (query: string) => readCustomerFilter(new URLSearchParams(query));
  const owner = "0199a000-0000-7000-8000-000000000001";

  test("reads back what it wrote", () => {
    for (const query of ["", "q=临港", "kind=consumer&country=CN", `owner=${owner}`, "owner=none"]) {
      const filter = read(query);
      expect(read(new URLSearchParams(customerFilterParams(filter)).toString())).toEqual(filter);
    }
    expect(customerFilterParams(read(`q=a&kind=company&country=cn&owner=${owner}`))).toEqual({
      q: "a",
      kind: "company",
      country: "CN",
      owner,
    });
  });

  test.each(["kind=client", "country=XX", "country=", "owner=me", "owner='or 1=1", "q=%20%00"])(
    "%s filters nothing",
    (query) => {
      expect(customerFilterParams(read(query))).toEqual({});
    },
  );

  test("a text of any length is cut", () => {
    expect(read(`q=${"x".repeat(5000)}`).text).toHaveLength(100);
  });

  test("the order is by name unless it is one of ours", () => {
    expect(customerSortText(readCustomerSort("-updated"))).toBe("-updated");
    expect(customerSortText(readCustomerSort("updated"))).toBe("updated");
    for (const other of [null, "", "id", "-", "name; drop"]) {
      expect(customerSortText(readCustomerSort(other))).toBe("name");
    }
  });
});
