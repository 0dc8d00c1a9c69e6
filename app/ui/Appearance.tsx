/**
 * The switches for language and theme. Each is a form that posts to `/appearance` with `locale` or `theme`, and
 * `returnTo`, so that a press without script brings the reader back to the same page.
 */
import { Icon, type IconName } from "~/ui/Icon";
import { useLocale, useT } from "~/ui/intl";
import { htmlLang, localeNames, locales } from "~/ui/locale";
import { Menu } from "~/ui/Menu";

export type Theme = "system" | "light" | "dark";

const themes = [
  ["system", "theme"],
  ["light", "sun"],
  ["dark", "moon"],
] as const satisfies readonly [Theme, IconName][];

type SwitchProps = {
  /** Path and query of this page. */
  returnTo: string;
};

/** The languages, each in its own script. */
export function LanguageSwitch({ returnTo }: SwitchProps) {
  const t = useT("ui");
  const current = useLocale();
  return (
    <form method="post" action="/appearance">
      <input type="hidden" name="returnTo" value={returnTo} />
      <fieldset className="segments" aria-label={t("language")}>
        {locales.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={htmlLang[locale]}
            aria-label={localeNames[locale].full}
            aria-pressed={locale === current}
          >
            {localeNames[locale].short}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

/** Light, dark, or as the system says. */
export function ThemeSwitch({ theme, returnTo }: SwitchProps & { theme: Theme }) {
  const t = useT("ui");
  return (
    <form method="post" action="/appearance">
      <input type="hidden" name="returnTo" value={returnTo} />
      <fieldset className="segments" aria-label={t("theme")}>
        {themes.map(([value, icon]) => (
          <button
            key={value}
            type="submit"
            name="theme"
            value={value}
            title={t(`theme_${value}`)}
            aria-label={t(`theme_${value}`)}
            aria-pressed={value === theme}
          >
            <Icon name={icon} />
          </button>
        ))}
      </fieldset>
    </form>
  );
}

/** The theme switch behind one button, for the top bar. */
export function ThemeMenu({ theme, returnTo }: { theme: Theme; returnTo: string }) {
  const t = useT("ui");
  return (
    <Menu button={<Icon name="theme" />} label={t("theme")} className="tool" end>
      <ThemeSwitch theme={theme} returnTo={returnTo} />
    </Menu>
  );
}
