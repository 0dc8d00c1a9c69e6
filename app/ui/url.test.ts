import { describe, expect, it } from "vitest";
import { parseSort, sortHref, withoutValue, withParam, withPlace } from "~/ui/url";

describe("sortHref", () => {
  it("keeps filters and leaves the place in the old order", () => {
    expect(sortHref("?state=approved&cursor=abc&q=%E6%B1%9F", "amount", null)).toBe(
      "?state=approved&q=%E6%B1%9F&sort=amount",
    );
  });

  it("turns the order of the column in force, and starts another as the column asks", () => {
    expect(sortHref("?sort=amount", "amount", parseSort("amount"))).toBe("?sort=-amount");
    expect(sortHref("?sort=-amount", "amount", parseSort("-amount"))).toBe("?sort=amount");
    expect(sortHref("?sort=customer", "amount", parseSort("customer"), true)).toBe("?sort=-amount");
  });
});

describe("filters", () => {
  it("sets and takes away a parameter", () => {
    expect(withParam("?q=a&before=x", "q", "b")).toBe("?q=b");
    expect(withParam("?q=a", "q", null)).toBe("?");
  });

  it("takes away one value of several", () => {
    expect(withoutValue("?line=drives&line=vision&sort=amount", "line", "drives")).toBe(
      "?sort=amount&line=vision",
    );
  });

  it("goes to another place with the same filters", () => {
    expect(withPlace("?q=a&cursor=old", "cursor", "new")).toBe("?q=a&cursor=new");
  });
});

it("reads no order from an empty one", () => {
  expect(parseSort(null)).toBeNull();
  expect(parseSort("")).toBeNull();
});
