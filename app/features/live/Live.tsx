// A page that is told when what it shows has changed, and then asks for it anew. Without script a reload does the same.

import { useFetchers, useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { paths } from "~/http/paths";
import { Button } from "~/ui/Button";
import { useT } from "~/ui/intl";

type LiveProps = {
  /** Such as `project:<id>`. */
  topic: string;
  /** The revision that the page shows. */
  revision: number;
};

/**
 * Listens, and shows a line where the newest has to wait: a form that somebody fills keeps the version that it was made from, so that a
 * change by others is still told from their own.
 */
export function Live({ topic, revision }: LiveProps) {
  const t = useT("ui");
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  const fetchers = useFetchers();
  const [heard, setHeard] = useState(revision);
  const [isHeld, setHeld] = useState(false);
  const asked = useRef(revision);
  useStream(topic, setHeard);
  const isIdle =
    state === "idle" && navigation.state === "idle" && fetchers.every((fetcher) => fetcher.state === "idle");
  useEffect(() => {
    if (heard <= revision) setHeld(false);
    if (heard <= revision || heard <= asked.current || !isIdle) return;
    const take = (): void => {
      // A page that fails to load takes the place of the one that is shown.
      if (!navigator.onLine) return;
      const isWaiting = isBeingFilled();
      setHeld(isWaiting);
      if (isWaiting) return;
      asked.current = heard;
      revalidate();
    };
    take();
    const timer = setInterval(() => heard > asked.current && take(), 1000);
    return () => clearInterval(timer);
  }, [heard, revision, isIdle, revalidate]);
  return (
    <div role="status" className="live">
      {isHeld && heard > revision && (
        <p className="row">
          {t("live_changed")}
          <Button
            small
            kind="quiet"
            onClick={() => {
              asked.current = heard;
              setHeld(false);
              revalidate();
            }}
          >
            {t("live_show")}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Whether a dialog is open, or a form on the page holds what somebody has typed or chosen. */
const isBeingFilled = (): boolean =>
  document.querySelector("main dialog[open]") !== null ||
  [...document.querySelectorAll("main :is(input, textarea, select)")].some(isChanged);

const isChanged = (field: Element): boolean => {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].findIndex(({ defaultSelected }) => defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  }
  if (!(field instanceof HTMLInputElement) || field.type === "hidden") return false;
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
};

/** How long a refused connection rests, ms. */
const restMs = 15_000;

/** A browser has few connections to one host, so a page that is not looked at gives its own back, and catches up afterwards. */
const useStream = (topic: string, hear: (revision: number) => void): void => {
  useEffect(() => {
    let source: EventSource | null = null;
    let rest: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const close = (): void => {
      clearTimeout(rest);
      source?.close();
      source = null;
    };
    const open = (): void => {
      close();
      if (isOver || document.visibilityState === "hidden") return;
      const opened = new EventSource(paths.live(topic));
      source = opened;
      opened.addEventListener("changed", (event) => {
        hear((JSON.parse((event as MessageEvent<string>).data) as { revision: number }).revision);
      });
      opened.addEventListener("over", () => {
        isOver = true;
        close();
      });
      // Dropped connections come back by themselves, refused ones do not.
      opened.addEventListener("error", () => {
        if (opened.readyState === EventSource.CLOSED && source === opened) rest = setTimeout(open, restMs);
      });
    };
    open();
    document.addEventListener("visibilitychange", open);
    return () => {
      document.removeEventListener("visibilitychange", open);
      close();
    };
  }, [topic, hear]);
};
