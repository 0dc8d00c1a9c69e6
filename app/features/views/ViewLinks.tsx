// Above a list: the views that are kept of it, and the way to keep what it shows now.

import type { ViewedList } from "#db/tables-views";
import { paths } from "~/http/paths";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { viewHref } from "./viewed-lists";
import type { ViewLine } from "./views.server";

type ViewLinksProps = {
  list: ViewedList;
  views: readonly Pick<ViewLine, "id" | "name" | "query">[];
  /** What the list shows now, as `viewQuery` writes it. */
  query: string;
};

/** Nothing, where there is neither a view nor anything to keep. */
export function ViewLinks({ list, views, query }: ViewLinksProps) {
  const t = useT("views");
  if (views.length === 0 && query === "") return null;
  const isKept = views.some((view) => view.query === query);
  return (
    <nav className="views" aria-label={t("title")}>
      <a href={viewHref(list, "")} aria-current={query === "" ? "page" : undefined}>
        {t("all")}
      </a>
      {views.map((view) => (
        <a
          key={view.id}
          href={viewHref(list, view.query)}
          aria-current={view.query === query ? "page" : undefined}
        >
          {view.name}
        </a>
      ))}
      {!isKept && query !== "" && (
        <a className="more" href={paths.newView({ list, query })}>
          <Icon name="plus" />
          {t("keep")}
        </a>
      )}
      {views.length > 0 && (
        <a className="more" href={paths.views}>
          {t("manage")}
        </a>
      )}
    </nav>
  );
}
