/**
 * A board: columns of cards. Each card carries a form that moves it, "Move to …", and this is all that the server knows. Script adds
 * dragging, arrow keys between cards, and shows a move before the server has answered; what is refused falls back.
 */
import { Form, useFetchers, useSubmit } from "@remix-run/react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Menu } from "~/ui/Menu";
import { type BoardHands, useBoardHands } from "~/ui/use-board-hands";

export type BoardCard = {
  id: string;
  /** Plain, because the card's form is named by it. */
  title: string;
  href: string;
  /** Quieter lines under the title. */
  facts?: ReactNode;
  /** States, where there is something to say. */
  marks?: ReactNode;
  /** What the form sends beside the column; absent on a card that this person does not move. */
  fields?: Readonly<Record<string, string>>;
};

type BoardColumn = {
  id: string;
  name: string;
  /** Of all its cards, also of those that are not shown. */
  count: number;
  /** Under the name, such as sums. */
  sub?: ReactNode;
  cards: readonly BoardCard[];
  /** Where the cards go on that are not shown. */
  more?: ReactNode;
  /** A column that asks something first: the page that asks it of a card. */
  asks?: (cardId: string) => string;
};

type BoardProps = {
  label: string;
  columns: readonly BoardColumn[];
  /** The name of the form's field that carries the column, and the form's intent. */
  field: string;
  intent: string;
};

const keyPrefix = "board-";

export function Board({ label, columns, field, intent }: BoardProps) {
  const region = useRef<HTMLElement>(null);
  const submit = useSubmit();
  const [isScripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
  const moving = useMoving(field);
  const cards = new Map(columns.flatMap((column) => column.cards.map((card) => [card.id, card])));
  const hands: BoardHands = {
    move: (cardId, columnId) => {
      const fields = cards.get(cardId)?.fields;
      if (!fields) return;
      submit(
        { ...fields, intent, [field]: columnId },
        { method: "post", navigate: false, fetcherKey: keyPrefix + cardId, preventScrollReset: true },
      );
    },
    asks: (cardId, columnId) => columns.find(({ id }) => id === columnId)?.asks?.(cardId),
  };
  useBoardHands(region, hands);
  useKeptFocus(region, moving);
  return (
    <section
      className="board"
      ref={region}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label={label}
    >
      {withMoves(columns, moving).map((column) => (
        <Column key={column.id} column={column}>
          {column.cards.map((card) => (
            <li
              key={card.id}
              className="board-card"
              data-card={card.id}
              draggable={(isScripted && card.fields !== undefined) || undefined}
              aria-busy={moving.has(card.id) || undefined}
            >
              <a className="board-link" href={card.href} draggable={false}>
                {card.title}
              </a>
              {card.facts && <p className="board-facts">{card.facts}</p>}
              {card.marks && <p className="board-marks">{card.marks}</p>}
              {card.fields && (
                <MoveForm
                  card={card}
                  columns={columns.filter(({ id }) => id !== column.id)}
                  field={field}
                  intent={intent}
                  pending={moving.has(card.id)}
                />
              )}
            </li>
          ))}
        </Column>
      ))}
    </section>
  );
}

function Column({ column, children }: { column: BoardColumn; children: ReactNode }) {
  const t = useT("ui");
  const format = useFormat();
  const headingId = useId();
  return (
    <section className="board-column" aria-labelledby={headingId} data-column={column.id}>
      <header className="board-head">
        <h2 id={headingId}>
          {column.name} <span className="board-count">{format.number(column.count)}</span>
        </h2>
        {column.sub && <p className="board-sub">{column.sub}</p>}
      </header>
      {column.cards.length > 0 ? (
        <ul className="board-cards">{children}</ul>
      ) : (
        <p className="board-empty">{t("board_empty")}</p>
      )}
      {column.more && <p className="board-more">{column.more}</p>}
    </section>
  );
}

type MoveFormProps = {
  card: BoardCard;
  columns: readonly BoardColumn[];
  field: string;
  intent: string;
  pending: boolean;
};

function MoveForm({ card, columns, field, intent, pending }: MoveFormProps) {
  const t = useT("ui");
  return (
    <Menu
      className="board-move"
      button={
        <>
          {t("move_to")}
          <span className="visually-hidden">{card.title}</span>
        </>
      }
    >
      <Form method="post" navigate={false} fetcherKey={keyPrefix + card.id} preventScrollReset>
        <input type="hidden" name="intent" value={intent} />
        {Object.entries(card.fields ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {columns.map((column) =>
          column.asks ? (
            <a key={column.id} className="menu-item" href={column.asks(card.id)}>
              {column.name}
            </a>
          ) : (
            <SubmitButton key={column.id} kind="quiet" small name={field} value={column.id} pending={pending}>
              {column.name}
            </SubmitButton>
          ),
        )}
      </Form>
    </Menu>
  );
}

/** Where the cards go that are on their way, by their ids. */
const useMoving = (field: string): ReadonlyMap<string, string> =>
  new Map(
    useFetchers().flatMap(({ key, formData }) => {
      const column = formData?.get(field);
      return key.startsWith(keyPrefix) && typeof column === "string"
        ? [[key.slice(keyPrefix.length), column] as const]
        : [];
    }),
  );

/** The columns as they are once what is on its way has arrived; a card comes in on top. */
const withMoves = (
  columns: readonly BoardColumn[],
  moving: ReadonlyMap<string, string>,
): readonly BoardColumn[] => {
  if (moving.size === 0) return columns;
  const leaves = (columnId: string) => (card: BoardCard) =>
    moving.has(card.id) && moving.get(card.id) !== columnId;
  return columns.map((column) => {
    const gone = column.cards.filter(leaves(column.id));
    const come = columns
      .filter(({ id }) => id !== column.id)
      .flatMap(({ id, cards }) => cards.filter(leaves(id)))
      .filter(({ id }) => moving.get(id) === column.id);
    return {
      ...column,
      count: column.count - gone.length + come.length,
      cards: [...come, ...column.cards.filter((card) => !gone.includes(card))],
    };
  });
};

/**
 * A card that is moved is another element afterwards, and may be so more than once until the server's word is in: the focus that was in
 * it goes with it, until the person goes elsewhere.
 */
const useKeptFocus = (region: { current: HTMLElement | null }, moving: ReadonlyMap<string, string>): void => {
  const held = useRef<string | null>(null);
  const [last] = [...moving.keys()].slice(-1);
  if (last !== undefined) held.current = last;
  useEffect(() => {
    const letGo = ({ target }: Event): void => {
      const card = target instanceof Element ? target.closest<HTMLElement>("[data-card]") : null;
      if (card?.dataset.card !== held.current) held.current = null;
    };
    document.addEventListener("focusin", letGo);
    document.addEventListener("pointerdown", letGo);
    return () => {
      document.removeEventListener("focusin", letGo);
      document.removeEventListener("pointerdown", letGo);
    };
  }, []);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (held.current && isLost)
      region.current
        ?.querySelector<HTMLElement>(`[data-card="${CSS.escape(held.current)}"] .board-link`)
        ?.focus({ preventScroll: true });
  });
};
