import { expect, it } from "vitest";
import { errorCode, parseErrorCode } from "~/ui/field-errors";

it("reads back what it wrote", () => {
  expect(parseErrorCode(errorCode("too_long", { max: 200 }))).toEqual({
    code: "too_long",
    values: { max: 200 },
  });
  expect(parseErrorCode(errorCode("required"))).toEqual({ code: "required" });
});

it.each(["too_long|{broken", "too_long|[1]", "too_long|null", 'too_long|{"max":{}}'])(
  "drops values that are none: %s",
  (text) => {
    expect(parseErrorCode(text)).toEqual({ code: "too_long" });
  },
);
