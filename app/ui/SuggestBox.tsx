/**
 * A search field that leads to a list. With script it offers what it finds while one types, as a combobox of the ARIA pattern:
 * the focus stays in the field, the arrows go through the options, Enter opens the one chosen or else the list.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "~/ui/Button";
import { Icon } from "~/ui/Icon";

type SuggestBoxProps<Found> = {
  /** The list: what is typed goes there as `name`. */
  action: string;
  name: string;
  label: string;
  submitLabel: string;
  optionsLabel: string;
  value: string;
  maxLength: number;
  /** Parameters of the list that stay. */
  keep: Readonly<Record<string, string | null | undefined>>;
  /** Options that need not be asked for; they stand before those that are. */
  known?: (typed: string) => readonly Found[];
  /** Offers what is known before anything is typed; Escape is left to what the field stands in. */
  startsOpen?: boolean;
  /** Where the options for a text are asked, as JSON. */
  source: (typed: string) => string;
  idOf: (found: Found) => string;
  hrefOf: (found: Found) => string;
  option: (found: Found) => ReactNode;
  /** Said to who does not see the options: how many there are. */
  summary: (count: number) => string;
};

/** A pause in typing, after which is asked. */
const pauseMs = 120;

type Answer<Found> = { typed: string; found: readonly Found[] };

/** Asks for what stands in the field; of several questions the last one counts. */
const useAnswer = <Found,>(typed: string, source: (typed: string) => string): Answer<Found> | null => {
  const [answer, setAnswer] = useState<Answer<Found> | null>(null);
  const ask = useRef(source);
  ask.current = source;
  useEffect(() => {
    if (typed.trim() === "") return setAnswer(null);
    const ending = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(ask.current(typed), { signal: ending.signal });
        // A session that has ended answers with another page: then the field is a field.
        const isAnswer = response.ok && response.headers.get("Content-Type")?.includes("json");
        const found = isAnswer ? ((await response.json()) as readonly Found[]) : null;
        if (!ending.signal.aborted) setAnswer(found && { typed, found });
      } catch {
        if (!ending.signal.aborted) setAnswer(null);
      }
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [typed]);
  return answer;
};

export function SuggestBox<Found>(props: SuggestBoxProps<Found>) {
  const { action, name, label, submitLabel, value, maxLength, keep, idOf, hrefOf, option, summary } = props;
  const { known, startsOpen = false } = props;
  const id = useId();
  const [isLive, setLive] = useState(false);
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(startsOpen);
  const [active, setActive] = useState(-1);
  const answer = useAnswer<Found>(typed, props.source);
  useEffect(() => setLive(true), []);

  const found = [...(known?.(typed) ?? []), ...(answer?.found ?? [])];
  const isShown = isOpen && found.length > 0;
  const chosen = isShown ? found[active] : undefined;
  const optionId = (one: Found): string => `${id}-${idOf(one)}`;

  const take = (text: string): void => {
    setTyped(text);
    setOpen(true);
    setActive(-1);
  };
  const move = (step: number): void => {
    setOpen(true);
    // Before the first and after the last one stands the field itself.
    const places = found.length + 1;
    setActive(((active + 1 + step + places) % places) - 1);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // The keys of an input method choose characters.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (found.length === 0) return;
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && isShown && !startsOpen) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      document.getElementById(optionId(chosen))?.click();
    }
  };

  return (
    <search className="suggest">
      <form action={action}>
        {Object.entries(keep).map(([key, kept]) =>
          kept ? <input key={key} type="hidden" name={key} value={kept} /> : null,
        )}
        <label className="visually-hidden" htmlFor={id}>
          {label}
        </label>
        <span className="suggest-field">
          <Icon name="search" />
          <input
            id={id}
            className="input"
            name={name}
            type="search"
            placeholder={label}
            defaultValue={value}
            maxLength={maxLength}
            autoComplete="off"
            {...(isLive && {
              role: "combobox",
              "aria-autocomplete": "list",
              "aria-expanded": isShown,
              "aria-controls": `${id}-options`,
              "aria-activedescendant": chosen && optionId(chosen),
              onKeyDown,
              onInput: (event) => {
                if (!(event.nativeEvent as InputEvent).isComposing) take(event.currentTarget.value);
              },
              onCompositionEnd: (event) => take(event.currentTarget.value),
              onBlur: () => setOpen(false),
            })}
          />
        </span>
        <Button type="submit">{submitLabel}</Button>
        {isLive && (
          <>
            <div
              id={`${id}-options`}
              className="suggest-options"
              role="listbox"
              tabIndex={-1}
              aria-label={props.optionsLabel}
              hidden={!isShown}
            >
              {found.map((one, index) => (
                <a
                  key={idOf(one)}
                  id={optionId(one)}
                  href={hrefOf(one)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  // The field keeps the focus, so that its list is still there when the click comes.
                  onMouseDown={(event) => event.preventDefault()}
                >
                  {option(one)}
                </a>
              ))}
            </div>
            <span role="status" className="visually-hidden">
              {answer && isOpen ? summary(found.length) : ""}
            </span>
          </>
        )}
      </form>
    </search>
  );
}
