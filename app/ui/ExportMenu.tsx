/**
 * The list as a file: what it shows now, in the format that is chosen.
 */
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { Menu } from "~/ui/Menu";

/** `href` answers CSV, and a spreadsheet with `format=xlsx`; `end` where nothing follows in the line. */
export function ExportMenu({ href, end }: { href: string; end?: boolean }) {
  const t = useT("ui");
  const sheetHref = `${href}${href.includes("?") ? "&" : "?"}format=xlsx`;
  return (
    <Menu
      asButton
      end={end}
      button={
        <>
          <Icon name="download" />
          {t("export")}
        </>
      }
    >
      <a className="menu-item" href={sheetHref} download>
        {t("export_xlsx")}
      </a>
      <a className="menu-item" href={href} download>
        {t("export_csv")}
      </a>
    </Menu>
  );
}
