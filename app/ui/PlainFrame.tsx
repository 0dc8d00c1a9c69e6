/**
 * The frame of pages before sign-in: the mark, the switches, and one narrow sheet.
 */
import type { ReactNode } from "react";
import { LanguageSwitch, type Theme, ThemeSwitch } from "~/ui/Appearance";
import { classes } from "~/ui/classes";
import { BrandMark } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { SkipLink } from "~/ui/SkipLink";

type PlainFrameProps = {
  theme: Theme;
  /** Path and query of this page. */
  returnTo: string;
  toast?: ReactNode;
  /** For an application form or a document; else the sheet is as wide as a sign-in form. */
  wide?: boolean;
  children: ReactNode;
};

export function PlainFrame({ theme, returnTo, wide, toast, children }: PlainFrameProps) {
  const t = useT("ui");
  return (
    <>
      <SkipLink />
      <div className="plain-frame">
        <header className="plain-top">
          <a className="brand" href="/">
            <BrandMark />
            <span>{t("product")}</span>
          </a>
          <div className="tools">
            <LanguageSwitch returnTo={returnTo} />
            <ThemeSwitch theme={theme} returnTo={returnTo} />
          </div>
        </header>
        <main className={classes("plain-sheet", wide && "wide")} id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      {toast}
    </>
  );
}
