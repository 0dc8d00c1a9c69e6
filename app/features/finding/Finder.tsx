// The search in the frame. Without script it is a link to its page; with script the link and its keys open the palette, and
// `?` shows which keys there are.

import { type MouseEvent, useCallback, useState } from "react";
import type { Place } from "~/http/PortalFrame";
import { paths } from "~/http/paths";
import { Button } from "~/ui/Button";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { Overlay } from "~/ui/Overlay";
import { areKeysOn, turnKeys, useKeys } from "~/ui/use-keys";
import { FindBox } from "./FindBox";

export function Finder({ places }: { places: () => readonly Place[] }) {
  const t = useT("finding");
  const [open, setOpen] = useState<"find" | "help" | null>(null);
  const close = useCallback(() => setOpen(null), []);
  const isListening = useKeys({ find: () => setOpen("find"), help: () => setOpen("help") });
  const openPalette = (event: MouseEvent<HTMLAnchorElement>): void => {
    // With these keys a link opens elsewhere.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setOpen("find");
  };
  return (
    <>
      <a
        className="find"
        href={paths.find()}
        aria-keyshortcuts={isListening ? "Control+K Meta+K" : undefined}
        onClick={openPalette}
      >
        <Icon name="search" />
        <span>{t("label")}</span>
        <span className="keys" aria-hidden="true">
          <kbd>Ctrl K</kbd>
        </span>
      </a>
      {open === "find" && (
        <Overlay label={t("title")} className="palette" onClose={close}>
          <FindBox places={places()} />
        </Overlay>
      )}
      {open === "help" && (
        <Overlay label={t("keys_title")} onClose={close}>
          <KeysHelp />
        </Overlay>
      )}
    </>
  );
}

const keys = [
  { keys: ["Ctrl", "K"], does: "keys_find" },
  { keys: ["/"], does: "keys_search" },
  { keys: ["j"], does: "keys_next" },
  { keys: ["k"], does: "keys_previous" },
  { keys: ["Enter"], does: "keys_open" },
  { keys: ["?"], does: "keys_help" },
] as const;

function KeysHelp() {
  const t = useT("finding");
  const tUi = useT("ui");
  return (
    <div className="dialog-body">
      <h2>{t("keys_title")}</h2>
      <dl className="facts">
        {keys.map((one) => (
          <div key={one.does}>
            <dt>{t(one.does)}</dt>
            <dd>
              {one.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          defaultChecked={areKeysOn()}
          onChange={(event) => turnKeys(event.currentTarget.checked)}
        />
        {t("keys_on")}
      </label>
      <div>
        <Button type="button" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
          {tUi("close")}
        </Button>
      </div>
    </div>
  );
}
