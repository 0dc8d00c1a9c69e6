// Pairs of lists of firms with known truth, as two hands would keep them: firms of one name in several cities, chains, tenants of
// one house, typing errors, words left out. The same seed gives the same lists.

import type { BusinessRecord } from "~/features/matching/business-record";
import { type ListMatch, matchLists, type RecordList } from "~/features/matching/match-lists";

const listOf = (records: readonly BusinessRecord[]): RecordList => ({
  expected: records.length,
  async *read() {
    yield* records;
  },
});

export const matchOf = (
  a: readonly BusinessRecord[],
  b: readonly BusinessRecord[],
  most?: number,
): Promise<ListMatch[]> => matchLists(listOf(a), listOf(b), most);

/** The share of the matches that are right, and of the truth that was found. */
export const quality = ({ a, b, truth }: PairOfLists, matches: readonly ListMatch[]) => {
  const known = new Set([...truth].map(([one, other]) => `${a[one]?.id} ${b[other]?.id}`));
  const right = matches.filter((match) => known.has(`${match.a} ${match.b}`)).length;
  return { precision: right / Math.max(matches.length, 1), recall: right / known.size };
};

/** `truth` gives the place in `b` of each record of `a` that is in both. */
export type PairOfLists = { a: BusinessRecord[]; b: BusinessRecord[]; truth: Map<number, number> };

export type Sizes = { a: number; b: number; both: number };

type Random = {
  (): number;
  below(limit: number): number;
  of<Value>(values: readonly Value[]): Value;
  /** Prefers the first ones, as the words of a language are spread. */
  skewed<Value>(values: readonly Value[]): Value;
};

/** Mulberry32. */
const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(random() * limit);
  const at = <Value>(values: readonly Value[], index: number): Value => values[index] as Value;
  return Object.assign(random, {
    below,
    of: <Value>(values: readonly Value[]): Value => at(values, below(values.length)),
    skewed: <Value>(values: readonly Value[]): Value => at(values, Math.floor(values.length * random() ** 2)),
  });
};

const words = (text: string): string[] => text.trim().split(/\s+/);

const onsets = words("b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sch sh st t tr v w z");
const nuclei = words("a e i o u ai au ea ie oo ou");
const codas = words("n r l ck ld nd ng rt ss t tz m x lm nn");
const endings = words("er man son berg ton ley field ski sen ez ini ov dal wood");

const coined = (random: Random): string => {
  let name = random.of(onsets) + random.of(nuclei) + random.of(codas);
  if (random() < 0.5) name += random.of(nuclei) + random.of(codas);
  if (random() < 0.5) name += random.of(endings);
  return name.charAt(0).toUpperCase() + name.slice(1);
};

const many = <Value>(count: number, make: () => Value): Value[] => Array.from({ length: count }, make);

const plainWords = words(
  `Golden United Northern Pacific Atlantic Royal Star Global Summit Crystal Silver Green Blue Red River Lake Mountain Harbor Bridge
   Central Premier First American European Eastern Western Sun Moon Eagle Lion Dragon Phoenix Lotus Garden Palace Classic Modern
   Smart Quick Bright Prime Alpha Delta Omega Nova Terra Aqua Solar Metro Urban Coastal Highland Valley Grand Little Old New`,
);
const trades = words(
  `Consulting Logistics Software Trading Foods Systems Partners Engineering Construction Electronics Pharma Textiles Chemicals
   Machinery Packaging Design Media Energy Finance Insurance Motors Plastics Steel Printing Security Cleaning Travel Education`,
);
const forms = words("Ltd Inc LLC GmbH AG BV SA SpA PLC Group Oy AB");
const cities = words(
  `London Paris Berlin Hamburg Madrid Rome Vienna Dublin Oslo Boston Chicago Houston Dallas Seattle Denver Atlanta Phoenix Austin
   Lyon Milan Turin Munich Cologne Leeds Bristol Geneva Zurich Prague Warsaw Lisbon Toronto Montreal Sydney Perth`,
);
const countries = words("UK FR DE ES IT AT IE NO US CH");

const letters = "abcdefghijklmnopqrstuvwxyz";

/** One slip of the hand. */
const mistype = (text: string, random: Random): string => {
  const at = random.below(text.length);
  const letter = random() < 0.85 ? letters[random.below(26)] : random.of([..."-.,*_7"]);
  const [head, tail] = [text.slice(0, at), text.slice(at)];
  switch (random.below(4)) {
    case 0:
      return head + letter + tail;
    case 1:
      return head + tail.slice(1);
    case 2:
      return head + (tail[1] ?? "") + (tail[0] ?? "") + tail.slice(2);
    default:
      return head + letter + tail.slice(1);
  }
};

const errors = (text: string, random: Random): string => {
  let typed = text;
  const chance = random();
  const slips = chance < 0.35 ? 0 : chance < 0.75 ? 1 : chance < 0.93 ? 2 : 3;
  for (let slip = 0; slip < slips; slip++) typed = mistype(typed, random);
  if (random() < 0.08) typed = typed.replace(" ", "");
  return typed;
};

/** Draws so many firms, gives the second list its own writing of those in both, and shuffles it. */
const pairOf = (
  sizes: Sizes,
  random: Random,
  make: () => Omit<BusinessRecord, "id">,
  rewrite: (record: Omit<BusinessRecord, "id">) => Omit<BusinessRecord, "id">,
): PairOfLists => {
  // Two firms of one name in one place could not be told apart by anybody.
  const known = new Set<string>();
  const makeOther = (): Omit<BusinessRecord, "id"> => {
    for (;;) {
      const firm = make();
      const key = [...firm.names, firm.city, firm.country, firm.address].join("|");
      if (!known.has(key) && known.add(key)) return firm;
    }
  };
  const firms = many(sizes.a + sizes.b - sizes.both, makeOther);
  const ofA = firms.slice(0, sizes.a);
  const entries = firms.slice(sizes.a - sizes.both).map((firm, index) => ({
    record: rewrite(firm),
    a: index < sizes.both ? sizes.a - sizes.both + index : -1,
    key: random(),
  }));
  entries.sort((one, other) => one.key - other.key);
  const truth = new Map<number, number>();
  for (const [index, { a }] of entries.entries()) if (a >= 0) truth.set(a, index);
  return {
    a: ofA.map((record, index) => ({ ...record, id: `a${index}` })),
    b: entries.map(({ record }, index) => ({ ...record, id: `b${index}` })),
    truth,
  };
};

/** Firms by name, and by city or country where `columns` says so; some share words, families share a name. */
export const firms = (
  sizes: Sizes,
  seed: number,
  columns: { city?: boolean; country?: boolean } = {},
): PairOfLists => {
  const random = randomFrom(seed);
  const pool = many(Math.max(400, Math.floor((sizes.a + sizes.b) / 4)), () => coined(random));
  const make = () => {
    const family = random.skewed(pool);
    const kind = random();
    const name =
      kind < 0.3
        ? `${family} ${random.of(trades)} ${random.of(forms)}`
        : kind < 0.5
          ? `${family}-${random.skewed(pool)}`
          : kind < 0.65
            ? `${family}, ${random.skewed(pool)} and ${random.skewed(pool)}`
            : kind < 0.8
              ? `${random.skewed(plainWords)} ${family} ${random.of(trades)}`
              : kind < 0.9
                ? `${coined(random)} ${random.of(forms)}`
                : `${random.of(plainWords)} ${random.of(plainWords)} ${random.of(trades)} ${random.of(forms)}`;
    return {
      names: [name],
      ...(columns.city && { city: random.of(cities) }),
      ...(columns.country && { country: random.of(countries) }),
    };
  };
  return pairOf(sizes, random, make, (firm) => {
    const [name = ""] = firm.names;
    const parts = name.split(" ");
    const chance = random();
    if (chance < 0.12 && forms.includes(parts.at(-1) ?? "")) parts.pop();
    else if (chance < 0.2) parts.push(parts.shift() ?? "");
    else if (chance < 0.26) parts[parts.length - 1] = (parts.at(-1) ?? "").toUpperCase();
    return {
      ...firm,
      names: [errors(parts.join(" "), random)],
      ...(firm.city !== undefined && { city: random() < 0.05 ? "" : firm.city }),
    };
  });
};

const houses = words("Restaurant Cafe Grill Bar Bistro Diner Kitchen House Hotel Deli Tavern Inn");
const streets = words(
  "Main Oak Maple Park Broadway Sunset Lincoln Washington Church Market Union Spring Grove Hill Canal Prince Mercer",
);
const kindsOfStreet: readonly [string, string][] = [
  ["Street", "St."],
  ["Avenue", "Ave."],
  ["Boulevard", "Blvd"],
  ["Road", "Rd."],
  ["Drive", "Dr."],
];
const suburbs: Readonly<Record<string, string>> = {
  London: "Richmond",
  Boston: "Cambridge",
  Chicago: "Evanston",
  Paris: "Neuilly",
};

/** Premises with name, address, city and phone: chains with branches, tenants of one house, two ways of writing it all. */
export const premises = (
  sizes: Sizes,
  seed: number,
  columns: { phone?: boolean; address?: boolean } = { phone: true, address: true },
): PairOfLists => {
  const random = randomFrom(seed);
  const pool = many(Math.max(150, Math.floor((sizes.a + sizes.b) / 5)), () => coined(random));
  const chains = many(8, () => `${coined(random)} ${random.of(houses)}`);
  const areas = new Map(cities.map((city) => [city, String(201 + random.below(700))]));
  let before: { address: string; city: string; phone: string } | null = null;
  const make = () => {
    const family = random.skewed(pool);
    const kind = random();
    const name =
      kind < 0.12
        ? random.of(chains)
        : kind < 0.3
          ? family
          : kind < 0.5
            ? `${family}'s ${random.of(houses)}`
            : kind < 0.65
              ? `The ${random.of(plainWords)} ${random.of(houses)}`
              : kind < 0.8
                ? `${random.of(houses)} ${family}`
                : kind < 0.9
                  ? `${random.of(plainWords)} ${family}`
                  : `${family} & ${random.skewed(pool)}`;
    const city = random.of(cities.slice(0, 16));
    const street = random() < 0.5 ? random.of(streets) : random.of(pool);
    let place = {
      address: `${1 + random.below(2000)} ${street} ${random.of(kindsOfStreet)[0]}`,
      city,
      phone: `${areas.get(city)}-${200 + random.below(800)}-${String(random.below(10_000)).padStart(4, "0")}`,
    };
    // A tenant of the house before, with its switchboard.
    if (before && random() < 0.04) place = { ...before, ...(random() < 0.5 && { phone: place.phone }) };
    before = place;
    return {
      names: [name],
      city: place.city,
      ...(columns.phone && { phone: place.phone }),
      ...(columns.address && { address: place.address }),
    };
  };
  return pairOf(sizes, random, make, (firm) => {
    let [name = ""] = firm.names;
    const chance = random();
    if (chance < 0.15) name = name.replace(/^The /, "");
    else if (chance < 0.25) name = name.replace(new RegExp(` (?:${houses.join("|")})$`), "");
    else if (chance < 0.32) name = `${name} ${random.of(houses)}`;
    else if (chance < 0.37) name = name.split(" ").reverse().join(" ");
    else if (chance < 0.42) name = `${name} (${firm.city})`;
    else if (chance < 0.55) name = mistype(name, random);
    name = name.replace(" & ", random() < 0.5 ? " and " : " & ").replace("'s", random() < 0.3 ? "s" : "'s");
    let address = firm.address;
    if (address) {
      for (const [long, short] of kindsOfStreet) if (random() < 0.6) address = address.replace(long, short);
      if (random() < 0.08) address = address.replace(/ \S+$/, "");
      if (random() < 0.1) address = `${address}, between ${random.of(streets)} and ${random.of(streets)}`;
      if (random() < 0.04) address = address.replace(/^\d+/, (number) => String(Number(number) + 2));
    }
    const [area = "", exchange = "", line = ""] = (firm.phone ?? "").split("-");
    let phone = firm.phone
      ? random.of([
          `${area}/${exchange}-${line}`,
          `(${area}) ${exchange} ${line}`,
          `+1 ${area} ${exchange} ${line}`,
        ])
      : undefined;
    if (phone && random() < 0.06)
      phone = `${200 + random.below(700)}-${exchange}-${random.below(9000) + 1000}`;
    return {
      names: [name],
      city: random() < 0.1 ? (suburbs[firm.city ?? ""] ?? firm.city ?? "") : (firm.city ?? ""),
      ...(phone !== undefined && { phone }),
      ...(address !== undefined && { address }),
    };
  });
};

const hanPlaces = words("上海 北京 广州 深圳 苏州 杭州 南京 成都 武汉 重庆 天津 宁波 青岛 厦门 长沙 西安");
const hanTrades = words(
  "科技 贸易 机械 电子 建筑工程 食品 物流 信息技术 化工 环保科技 投资管理 文化传播 医疗器械 新材料",
);
const hanForms = words("有限公司 股份有限公司 有限责任公司 集团有限公司");
const hanLetters = [
  ..."华泰盛恒瑞丰信达康安宏源鑫隆博远卓越嘉诚永兴佳美创联中天海洋金龙凤凰星辰光明新亚东方正大润德福顺祥和云帆启航智慧",
];
/** Pairs of the same characters, for the other script. */
const traditional: Readonly<Record<string, string>> = Object.fromEntries(
  words(
    "华華 恒恆 丰豐 达達 远遠 兴興 创創 联聯 龙龍 凤鳳 东東 润潤 顺順 云雲 启啟 机機 电電 贸貿 术術 环環 疗療 广廣 苏蘇 庆慶 宁寧 岛島 厦廈 长長 限限 务務 资資 设設 备備 业業 团團",
  ).map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** Chinese names: 行政区划, 字号, 行业 and 组织形式; shortened, or in traditional characters. */
export const hanFirms = (sizes: Sizes, seed: number): PairOfLists => {
  const random = randomFrom(seed);
  const make = () => {
    const brand = many(2 + random.below(2), () => random.of(hanLetters)).join("");
    return {
      names: [
        `${random.of(hanPlaces)}${random() < 0.4 ? "市" : ""}${brand}${random.of(hanTrades)}${random.of(hanForms)}`,
      ],
    };
  };
  return pairOf(sizes, random, make, (firm) => {
    let [name = ""] = firm.names;
    const chance = random();
    if (chance < 0.2) name = name.replace(new RegExp(`(?:${hanForms.join("|")})$`), "");
    else if (chance < 0.35) name = name.replace("市", "");
    else if (chance < 0.45)
      name = name.replace(/^(\p{Script=Han}{2})市?(.*?)((?:股份)?有限.*)$/u, "$2（$1）$3");
    else if (chance < 0.55) name = [...name].map((letter) => traditional[letter] ?? letter).join("");
    else if (chance < 0.62) name = name.replace("有限责任公司", "有限公司");
    return { names: [name] };
  });
};
