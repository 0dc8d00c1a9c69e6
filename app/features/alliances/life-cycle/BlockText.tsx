// What stands in the way of a gate, by name.

import { useT } from "~/ui/intl";
import type { ItemView, SignOffView } from "./life-cycle.queries.server";
import type { Block } from "./life-cycle.rules";
import { useItemText } from "./use-item-text";

type BlockTextProps = {
  view: { items: readonly Pick<ItemView, "key" | "text">[]; signOffs: readonly Pick<SignOffView, "firm">[] };
  block: Block;
};

export function BlockText({ view, block }: BlockTextProps) {
  const t = useT("life-cycle");
  const itemText = useItemText();
  if (block.code === "item_open") {
    const item = view.items.find(({ key }) => key === block.item);
    return <>{t("block_item_open", { item: itemText({ key: block.item, text: item?.text ?? null }) })}</>;
  }
  if (block.code === "sign_off_missing") {
    const name = view.signOffs.find(({ firm }) => firm.id === block.member)?.firm.name ?? "";
    return <>{t("block_sign_off_missing", { firm: name })}</>;
  }
  return <>{t(`block_${block.code}`)}</>;
}
