/**
 * The frame of pages before sign-in: the mark, the switches, and one sheet. A page that is one
 * short form wraps itself in `<div className="narrow">`, and the sheet follows.
 */
import type { ReactNode } from "react";
import { LanguageSwitch, type Theme, ThemeSwitch } from "~/ui/Appearance";
import { BrandMark } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { SkipLink } from "~/ui/SkipLink";

type PlainFrameProps = {
  theme: Theme;
  /** Path and query of this page. */
  returnTo: string;
  toast?: ReactNode;
  children: ReactNode;
};

export function PlainFrame({ theme, returnTo, toast, children }: PlainFrameProps) {
  const t = useT("ui");
  return (
    <>
      <SkipLink />
      <div className="plain-frame">
        <header className="plain-top">
          <a className="brand" href="/" aria-label={t("product")}>
            <BrandMark />
            <span>{t("product")}</span>
          </a>
          <div className="tools">
            <LanguageSwitch returnTo={returnTo} />
            <ThemeSwitch theme={theme} returnTo={returnTo} />
          </div>
        </header>
        <main className="plain-sheet" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <div className="toasts">{toast}</div>
    </>
  );
}
