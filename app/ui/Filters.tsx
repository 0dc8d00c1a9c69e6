/**
 * Filters and pages of a list. Both live in the address: a filter is a GET form, a chip's cross and a page are links.
 */
import type { ReactNode } from "react";
import { Button, ButtonLink } from "~/ui/Button";
import { Icon } from "~/ui/Icon";
import { useFormat, useT } from "~/ui/intl";

export type FilterChip = { name: string; value: string; removeHref: string };

type FilterBarProps = {
  /** The filters in force. */
  chips: readonly FilterChip[];
  /** Leads to the list without any of them. */
  clearHref: string;
  /** Parameters that the form keeps beside its own fields: order, view. */
  keep?: Readonly<Record<string, string | null | undefined>>;
  /** Open at once, where a list is no use without a filter. */
  open?: boolean;
  /** At the end of the line: layout, columns, export. */
  end?: ReactNode;
  /** The `Field`s of the form. */
  children: ReactNode;
};

export function FilterBar({ chips, clearHref, keep = {}, open, end, children }: FilterBarProps) {
  const t = useT("ui");
  return (
    <search className="filters" aria-label={t("filters")}>
      <div className="filter-line">
        {chips.map((chip) => (
          <span className="chip" key={`${chip.name} ${chip.value}`}>
            <span>
              {chip.name} <strong>{chip.value}</strong>
            </span>
            <a href={chip.removeHref}>
              <Icon name="close" label={t("remove_filter", { name: `${chip.name} ${chip.value}` })} />
            </a>
          </span>
        ))}
        <details className="filter-panel" open={open}>
          <summary>
            <Icon name="filter" />
            {t("add_filter")}
          </summary>
          <form method="get">
            {Object.entries(keep).map(([name, value]) =>
              value ? <input key={name} type="hidden" name={name} value={value} /> : null,
            )}
            {children}
            <div className="row">
              <Button type="submit">{t("apply")}</Button>
              {chips.length > 0 && (
                <ButtonLink kind="quiet" href={clearHref}>
                  {t("clear_filters")}
                </ButtonLink>
              )}
            </div>
          </form>
        </details>
        {end && <span className="push row">{end}</span>}
      </div>
    </search>
  );
}

type PaginationProps = {
  /** Rows on this page. */
  shown: number;
  /** Rows of the whole list, where they are counted. */
  total?: number;
  previousHref?: string | null;
  nextHref?: string | null;
};

/** Where one is in a list by keyset: no page numbers, because rows come and go. */
export function Pagination({ shown, total, previousHref, nextHref }: PaginationProps) {
  const t = useT("ui");
  const format = useFormat();
  const summary =
    total === undefined
      ? t("rows_shown", { shown })
      : t("rows_of_total", { shown: format.number(shown), total });
  return (
    <nav className="pages" aria-label={t("pages")}>
      <span>{summary}</span>
      {(previousHref || nextHref) && (
        <span className="push row">
          <PageLink href={previousHref}>{t("previous")}</PageLink>
          <PageLink href={nextHref}>{t("next")}</PageLink>
        </span>
      )}
    </nav>
  );
}

function PageLink({ href, children }: { href?: string | null; children: ReactNode }) {
  if (href) {
    return (
      <ButtonLink small href={href}>
        {children}
      </ButtonLink>
    );
  }
  return (
    <Button small disabled>
      {children}
    </Button>
  );
}
