// What a row of a file says of a deal: who registers it, in which state it comes in, and what the state asks for. Pure.

import { foldSpelling, type Spelled } from "~/features/catalogue/catalogue.rules";
import { openSaleStages } from "~/features/deals/deal-draft.rules";
import type { SaleStage } from "~/features/deals/deals.rules";
import type { CalendarDate } from "~/lib/dates";
import type { Identifier } from "~/lib/identifiers";
import { foldName } from "~/lib/text";
import { errorCode } from "~/ui/field-errors";
import type { PeopleIndex } from "./people-index";
import type { RowReader } from "./row-reader.rules";

/** What a file's states can mean. What was decided elsewhere comes in closed or not at all: an approval is the lead's own. */
export const importStates = ["draft", "in_review", "closed_won", "closed_lost"] as const;
export type ImportState = (typeof importStates)[number];

/** How far the sale is, where the row does not say. */
const stageOf: Readonly<Record<ImportState, SaleStage>> = {
  draft: "prospect",
  in_review: "qualified",
  closed_won: "launched",
  closed_lost: "lost",
};

/** A firm that deals can be registered for, with the text that stands for a customer whom nobody knows yet. */
export type Registrant = { id: string; customerUnknown: string };

export type Product = Spelled & { listPrice: { amountMinor: number; currency: string } | null };

export type DealSurroundings = {
  /** Null where a lead imports for its members, and the row says whose the deal is. */
  self: { registrant: Registrant; userId: string | null } | null;
  /** By every name of the firm, folded; null for a name that two share. */
  registrants: ReadonlyMap<string, Registrant | null>;
  registrantById: ReadonlyMap<string, Registrant>;
  people: PeopleIndex;
  /** By every spelling, as `indexSpellings` gives it. */
  products: ReadonlyMap<string, Product>;
  /** Whether an open deal without an amount takes the list prices of its products. */
  takesListPrice: boolean;
  /** In the lead's time zone. */
  today: CalendarDate;
};

export type DealRow = {
  reference: string;
  registrantId: string;
  ownerUserId: string | null;
  state: ImportState;
  saleStage: SaleStage;
  customer: {
    name: string;
    isKnown: boolean;
    domain: string | null;
    country: string;
    region: string;
    identifiers: Identifier[];
  };
  products: readonly Product[];
  amountMinor: number | null;
  currency: string;
  expectedCloseOn: CalendarDate | null;
  problem: string;
  contact: { name: string; email: string; phone: string };
  submittedOn: CalendarDate | null;
  closedOn: CalendarDate | null;
};

/** Reads the row; null where the reader found faults. */
export const readDeal = (reader: RowReader, around: DealSurroundings): DealRow | null => {
  const reference = reader.text("reference", 200, { required: true });
  const place = readPlace(reader, around);
  const asked = readState(reader, around.self !== null);
  const name = reader.text("customer_name", 200);
  const isClosed = asked === "closed_won" || asked === "closed_lost";
  const isKnown = name !== "";
  if (!isKnown && isClosed) reader.fault("customer_name", "required");
  const state = isKnown || isClosed ? asked : "draft";
  if (!isKnown && !isClosed) reader.mend("customer_unknown", "customer_name");

  const products = readProducts(reader, around.products);
  if (products.length === 0 && state !== "draft") reader.fault("products", "required");
  const { amountMinor, currency } = readAmount(reader, {
    state,
    products,
    takesListPrice: around.takesListPrice,
  });
  const row = {
    reference,
    state,
    saleStage: isClosed ? stageOf[state] : (reader.choice("sale_stage", openSaleStages) ?? stageOf[state]),
    customer: {
      name,
      isKnown,
      domain: reader.domain("customer_domain"),
      country: reader.country("customer_country"),
      region: reader.text("customer_region", 120),
      identifiers: reader.identifiers(),
    },
    products,
    amountMinor,
    currency,
    expectedCloseOn: reader.date("expected_close_on"),
    problem: reader.lines("problem", 1000),
    contact: {
      name: reader.text("contact_name", 120),
      email: reader.email("contact_email"),
      phone: reader.text("contact_phone", 40),
    },
    ...readDates(reader, state, around.today),
  };
  if (reader.faults.length > 0 || place === null) return null;
  const { registrant, ownerUserId } = place;
  const customer = isKnown ? row.customer : { ...row.customer, name: registrant.customerUnknown };
  return { ...row, customer, registrantId: registrant.id, ownerUserId };
};

const readPlace = (
  reader: RowReader,
  { self, registrants, registrantById, people }: DealSurroundings,
): { registrant: Registrant; ownerUserId: string | null } | null => {
  const owner = reader.text("owner", 254);
  if (self) {
    const [person, ...namesakes] = owner === "" ? [] : people.find(owner, self.registrant.id);
    const isFound = person !== undefined && namesakes.length === 0;
    if (owner !== "" && !isFound) reader.mend("owner_unknown", "owner", owner);
    return { registrant: self.registrant, ownerUserId: isFound ? person.userId : self.userId };
  }
  const firmName = reader.text("firm", 200);
  if (firmName === "") return ownersFirm(reader, owner, people, registrantById);
  const firm = registrants.get(foldName(firmName));
  if (!firm) {
    reader.fault("firm", firm === null ? "firm_ambiguous" : "firm_unknown");
    return null;
  }
  const [person, ...namesakes] = people.find(owner, firm.id);
  const isFound = person !== undefined && namesakes.length === 0;
  if (owner !== "" && !isFound) reader.mend("owner_unknown", "owner", owner);
  return { registrant: firm, ownerUserId: isFound ? person.userId : null };
};

/** The firm that the row's owner belongs to. */
const ownersFirm = (
  reader: RowReader,
  owner: string,
  people: PeopleIndex,
  registrantById: ReadonlyMap<string, Registrant>,
): { registrant: Registrant; ownerUserId: string } | null => {
  const [person, ...namesakes] = owner === "" ? [] : people.find(owner);
  const registrant = person && registrantById.get(person.organizationId);
  if (person && registrant && namesakes.length === 0) return { registrant, ownerUserId: person.userId };
  if (owner === "") reader.fault(reader.has("owner") ? "owner" : "firm", "required");
  else reader.fault("owner", namesakes.length > 0 ? "owner_ambiguous" : "owner_no_member");
  return null;
};

/** A firm brings in its own deals as drafts: everything after is the lead's to say. */
const readState = (reader: RowReader, isOwn: boolean): ImportState => {
  const state = reader.choice("state", importStates);
  if (isOwn) {
    if (state !== null && state !== "draft") reader.mend("as_draft", "state");
    return "draft";
  }
  if (state === null && !reader.faults.some(({ field }) => field === "state"))
    reader.fault("state", "required");
  return state ?? "draft";
};

const readProducts = (reader: RowReader, spellings: ReadonlyMap<string, Product>): Product[] => {
  const found = new Map<string, Product>();
  for (const text of reader.list("products", 50)) {
    const product = spellings.get(foldSpelling(text));
    if (!product) {
      reader.fault("products", errorCode("product_unknown", { product: text }));
      continue;
    }
    if (text !== product.name && text !== product.code) reader.mend("alias", "products", text, product.name);
    found.set(`${product.productLineId} ${product.productId}`, product);
  }
  return [...found.values()];
};

const readAmount = (
  reader: RowReader,
  {
    state,
    products,
    takesListPrice,
  }: { state: ImportState; products: readonly Product[]; takesListPrice: boolean },
): { amountMinor: number | null; currency: string } => {
  const currency = reader.currency();
  const amountMinor = reader.money("amount", currency);
  const isOpen = state === "draft" || state === "in_review";
  const isWrong = reader.faults.some(({ field }) => field === "amount" || field === "currency");
  if (amountMinor !== null || isWrong) return { amountMinor, currency };
  const listed = isOpen && takesListPrice ? sumOfListPrices(products, currency) : null;
  if (listed !== null) reader.mend("list_price", "amount");
  else if (state !== "draft") reader.fault("amount", "required");
  return { amountMinor: listed, currency };
};

/** Null where a product has no list price in the currency. */
const sumOfListPrices = (products: readonly Product[], currency: string): number | null => {
  const prices = products.map(({ listPrice }) =>
    listPrice?.currency === currency ? listPrice.amountMinor : null,
  );
  const sum = prices.reduce((total: number, price) => total + (price ?? Number.NaN), 0);
  return prices.length > 0 && Number.isSafeInteger(sum) ? sum : null;
};

/** When the deal was registered and when it was closed; a draft has neither. */
const readDates = (
  reader: RowReader,
  state: ImportState,
  today: CalendarDate,
): { submittedOn: CalendarDate | null; closedOn: CalendarDate | null } => {
  if (state === "draft") return { submittedOn: null, closedOn: null };
  const read = (field: "submitted_on" | "closed_on"): CalendarDate | null => {
    const known = reader.faults.length;
    const date = reader.date(field);
    if (date === null && reader.faults.length === known) reader.fault(field, "required");
    if (date !== null && date > today) reader.fault(field, "date_in_future");
    return date;
  };
  const submittedOn = read("submitted_on");
  const closedOn = state === "in_review" ? null : read("closed_on");
  if (submittedOn !== null && closedOn !== null && closedOn < submittedOn)
    reader.fault("closed_on", "date_order");
  return { submittedOn, closedOn };
};
