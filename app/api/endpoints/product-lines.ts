import { endpoint } from "../endpoint";
import { id, many } from "../fields";
import { plainListQuery } from "../lists";
import { productLine, productLineExample } from "../resources/product-line";

export const listProductLines = endpoint({
  id: "listProductLines",
  method: "GET",
  path: "/product-lines",
  tag: "product_lines",
  access: "catalogue.read",
  query: plainListQuery("code", {
    alliance_id: id.optional().meta({ description: "about_catalogue_alliance" }),
  }),
  response: many(productLine),
  example: { response: { data: [productLineExample], next_cursor: null } },
});
