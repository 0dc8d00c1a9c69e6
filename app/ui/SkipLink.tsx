import { useT } from "~/ui/intl";

/** The first stop of the keyboard: past the tools, to the work. */
export function SkipLink() {
  const t = useT("ui");
  return (
    <a className="skip" href="#main">
      {t("skip")}
    </a>
  );
}
