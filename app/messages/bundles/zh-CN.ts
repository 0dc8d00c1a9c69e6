import { byNamespace } from "../by-namespace";

export const messages = byNamespace(
  import.meta.glob<Record<string, string>>("../zh-CN/*.json", { eager: true, import: "default" }),
);
