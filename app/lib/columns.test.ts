import { expect, test } from "vitest";
import { columnsText, readColumns } from "~/lib/columns";

const set = { offered: ["kind", "place", "owner", "size"], usual: ["kind", "owner"] } as const;
const read = (query: string) => readColumns<string>(new URLSearchParams(query), set);

test.each([
  ["", ["kind", "owner"]],
  ["columns=size,place", ["place", "size"]],
  ["columns=place&columns=owner", ["place", "owner"]],
  ["columns=owner,owner,secret", ["owner"]],
  ["columns=secret", ["kind", "owner"]],
  ["columns=", ["kind", "owner"]],
])("%s shows %j", (query, columns) => expect(read(query)).toEqual(columns));

test("what is not usual goes into the address and comes back", () => {
  expect(columnsText<string>(["kind", "owner"], set)).toBeUndefined();
  const text = columnsText<string>(["place", "size"], set);
  expect(read(`columns=${text}`)).toEqual(["place", "size"]);
});
