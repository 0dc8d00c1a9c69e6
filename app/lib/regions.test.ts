import { describe, expect, test } from "vitest";
import { regionKey } from "./regions";

describe("the key of a region", () => {
  test.each([
    ["Jiangsu", "江苏", "江蘇省", "江苏省", " jiangsu  province", "ＪＩＡＮＧＳＵ", "CN-JS", "js"],
    ["Inner Mongolia", "内蒙古自治区", "內蒙古", "Nei Mongol"],
    ["Guangxi", "广西壮族自治区", "廣西壯族自治區"],
    ["Xinjiang", "新疆维吾尔自治区", "新疆維吾爾自治區"],
    ["Shanghai", "上海市", "上海", "Shanghai Municipality"],
  ])("is one for a Chinese province by any name: %s", (...names) => {
    expect(new Set(names.map((name) => regionKey("CN", name))).size).toBe(1);
  });

  test("tells provinces with similar names apart", () => {
    const names = ["Shanxi", "Shaanxi", "Henan", "Hainan", "Hunan", "Hebei", "Hubei", "Jiangxi", "Jiangsu"];
    expect(new Set(names.map((name) => regionKey("CN", name))).size).toBe(names.length);
  });

  test("is the folded name elsewhere", () => {
    expect(regionKey("DE", "Baden-Württemberg")).toBe(regionKey("DE", " baden-württemberg"));
    expect(regionKey("DE", "Bayern")).not.toBe(regionKey("DE", "Bavaria"));
    expect(regionKey("US", "HI")).toBe("HI");
  });

  test("is empty where there is none", () => {
    expect(regionKey("CN", "")).toBe("");
    expect(regionKey("DE", "  ")).toBe("");
  });

  test("is its own key, so that keys can be made anew from it", () => {
    for (const region of ["Jiangsu", "Suzhou", "省"]) {
      const key = regionKey("CN", region);
      expect(regionKey("CN", key)).toBe(key);
    }
  });
});
