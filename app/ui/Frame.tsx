/**
 * The frame of every page: on the canvas the tools, on the sheet the work. It knows no data of ours; the root fills it.
 * Under 64rem the navigation is a rail of icons with words, under 44rem it opens from the menu button by its address
 * (`#nav`), so that it needs no script.
 */
import type { ReactNode } from "react";
import { LanguageSwitch, type Theme, ThemeMenu } from "~/ui/Appearance";
import { classes } from "~/ui/classes";
import { FirmSwitch, type FirmSwitchProps, PersonMenu, type PersonMenuProps } from "~/ui/frame-menus";
import { BrandMark, Icon, type IconName } from "~/ui/Icon";
import { useFormat, useT } from "~/ui/intl";
import { SkipLink } from "~/ui/SkipLink";

export type NavItem = {
  href: string;
  label: string;
  icon: IconName;
  count?: number;
  /** How much of it waits for this reader; nought is not shown. */
  due?: number;
  current?: boolean;
  /** Pages within; shown while the reader is in this part. */
  children?: readonly { href: string; label: string; count?: number; current?: boolean }[];
};

export type FrameProps = FirmSwitchProps &
  PersonMenuProps & {
    /** The jobs, then what stands at the foot: the record, settings. */
    nav: readonly NavItem[];
    footNav?: readonly NavItem[];
    /** The search over everything. */
    search?: ReactNode;
    /** Tools before the language: the switch for private fields, notifications. */
    tools?: ReactNode;
    /** Toasts of this page. */
    toast?: ReactNode;
    /** A notice across the whole page, above its head: a demo, a suspended firm. */
    banner?: ReactNode;
    theme: Theme;
    /** Path and query of this page: where a language, a theme or a firm brings the reader back to. */
    returnTo: string;
    children: ReactNode;
  };

/** Beyond this a number would crowd out the words beside it. */
const mostShown = 99;

export function Frame(props: FrameProps) {
  const { nav, footNav, search, tools, theme, returnTo, toast, banner, children } = props;
  const t = useT("ui");
  return (
    <>
      <SkipLink />
      <div className="frame">
        <nav className="side" id="nav" aria-label={t("navigation")}>
          <div className="side-head">
            <a className="brand" href="/" aria-label={t("product")}>
              <BrandMark />
              <span>{t("product")}</span>
            </a>
            <a className="tool close-side" href="#main">
              <Icon name="close" label={t("close_menu")} />
            </a>
          </div>
          <FirmSwitch {...props} />
          <NavList items={nav} />
          {footNav && <NavList items={footNav} className="side-foot" />}
        </nav>
        <header className="top">
          <a className="tool open-side" href="#nav">
            <Icon name="menu" label={t("menu")} />
          </a>
          {search}
          <div className="tools">
            {tools}
            <LanguageSwitch returnTo={returnTo} />
            <ThemeMenu theme={theme} returnTo={returnTo} />
            <PersonMenu {...props} />
          </div>
        </header>
        <main className="sheet" id="main" tabIndex={-1}>
          {banner}
          {children}
        </main>
      </div>
      <div className="toasts">{toast}</div>
    </>
  );
}

/** Beside a word that names the entry, the number alone; read aloud, what it counts. */
function Due({ count }: { count: number }) {
  const t = useT("ui");
  const format = useFormat();
  return (
    <>
      <span className="count due" aria-hidden="true">
        {format.number(Math.min(count, mostShown))}
        {count > mostShown && "+"}
      </span>
      <span className="visually-hidden"> {t("due", { count })}</span>
    </>
  );
}

function NavList({ items, className }: { items: readonly NavItem[]; className?: string }) {
  return (
    <ul className={classes("jobs", className)}>
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href} aria-current={item.current ? "page" : undefined}>
            <Icon name={item.icon} />
            {item.label}
            {item.count !== undefined && <span className="count">{item.count}</span>}
            {item.due !== undefined && item.due > 0 && <Due count={item.due} />}
          </a>
          {item.children && (
            <ul>
              {item.children.map((child) => (
                <li key={child.href}>
                  <a href={child.href} aria-current={child.current ? "page" : undefined}>
                    {child.label}
                    {child.count !== undefined && <span className="count">{child.count}</span>}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
