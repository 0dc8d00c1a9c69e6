// Phone numbers, addresses and places, read so that two ways of writing one come out alike. Pure.

import { fold } from "./fold";

/** Shared by all that have nothing, of which a long list has many. */
const none: readonly never[] = [];

const shortestPhone = 6;

/** Digits of up to two numbers, without trunk zero, country code where it is marked, and extension. */
export const readPhones = (typed: string): readonly string[] => {
  if (typed === "") return none;
  return fold(typed)
    .split(/[,;]|\bor\b|\band\b|、/)
    .map((part) =>
      part
        .replace(/(?:ext|x|转|分机|#).*$/, "")
        .replace("(0)", "")
        .replace(/[^0-9]/g, "")
        .replace(/^0+/, ""),
    )
    .filter((digits) => digits.length >= shortestPhone)
    .slice(0, 2);
};

/** By how many last digits two numbers are looked up; area and country codes may be missing. */
const localDigits = 7;
export const localPart = (digits: string): string => digits.slice(-localDigits);

const streetWords: Readonly<Record<string, string>> = Object.fromEntries(
  `street:st str strasse straat;avenue:ave av avenida;boulevard:blvd bd bl;road:rd;drive:dr;lane:ln;highway:hwy;parkway:pkwy;
   place:pl plaza plz;square:sq;court:ct;circle:cir;terrace:ter;north:n;south:s;east:e;west:w;northeast:ne;northwest:nw;
   southeast:se;southwest:sw;saint:st;mount:mt;fort:ft;first:1st;second:2nd;third:3rd;fourth:4th;fifth:5th;sixth:6th;
   seventh:7th;eighth:8th;ninth:9th;tenth:10th;eleventh:11th;twelfth:12th;between:bet btw betw btwn;near:nr;
   rue:r;via:v;calle:c`
    .split(";")
    .flatMap((group) => {
      const [long = "", short = ""] = group.trim().split(":");
      const [first = "", ...others] = short.split(" ");
      return [long, ...others].map((word) => [word, first] as const);
    }),
);

/** Words of an address that many streets share. */
const commonStreetWords = new Set(
  "st ave blvd rd dr ln hwy pkwy pl sq ct cir ter n s e w ne nw se sw bet nr at the of and in off on r v c de la der am an".split(
    " ",
  ),
);

const unitWords =
  /^(?:ste|suite|floor|fl|flr|apt|apartment|unit|room|rm|level|lvl|bldg|building|po|box|pmb|no|nr)$/;

export type Street = { numbers: readonly string[]; words: readonly string[] };

const noStreet: Street = { numbers: none, words: none };

/** House numbers apart from the words of the street; suites and floors are left out. Chinese addresses by pairs of characters. */
export const readStreet = (typed: string): Street => {
  if (typed === "") return noStreet;
  const street: { numbers: string[]; words: string[] } = { numbers: [], words: [] };
  const words = fold(typed)
    .replace(/['’.]/g, "")
    .match(/[\p{Script=Han}]+|[\p{L}\p{N}]+/gu);
  let afterUnit = false;
  for (const word of words ?? []) {
    const isNumber = /^[0-9]+[a-z]?$/.test(word);
    if (afterUnit && (isNumber || word.length === 1)) {
      afterUnit = false;
      continue;
    }
    afterUnit = unitWords.test(word);
    if (afterUnit) continue;
    if (isNumber) street.numbers.push(word.replace(/^0+(?=[0-9])/, ""));
    else if (/\p{Script=Han}/u.test(word)) {
      for (let at = 0; at + 1 < word.length; at++) street.words.push(word.slice(at, at + 2));
    } else {
      const short = streetWords[word] ?? word.replace(/(?:strasse|straat|str)$/, "st");
      if (!commonStreetWords.has(short)) street.words.push(short);
    }
  }
  return street;
};

/** The city's name without what may be left out of it; empty for none. */
export const readCity = (typed: string): string =>
  fold(typed)
    .replace(/\(.*?\)/g, "")
    .replace(/^st\.? /, "saint ")
    .replace(/ city$/, "")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/(?<=\p{Script=Han}{2})[市县区]$/u, "");

export const readPostalCode = (typed: string): string => fold(typed).replace(/[^a-z0-9]/g, "");

/** Spellings of countries that lists use beside the code of ISO 3166-1. */
const countrySpellings: Readonly<Record<string, string>> = Object.fromEntries(
  `gb:uk unitedkingdom greatbritain england britain;us:usa unitedstates unitedstatesofamerica america 美国;cn:china prc
   peoplesrepublicofchina 中国 中华人民共和国;tw:taiwan 台湾;hk:hongkong hongkongsar 香港;de:germany deutschland 德国;fr:france 法国;
   es:spain espana sp 西班牙;it:italy italia 意大利;nl:netherlands thenetherlands holland nederland 荷兰;be:belgium belgie belgique
   比利时;lu:luxembourg;dk:denmark danmark;at:austria osterreich;ch:switzerland schweiz suisse 瑞士;se:sweden sverige;
   jp:japan 日本;kr:korea southkorea 韩国;in:india 印度;sg:singapore 新加坡;ca:canada;au:australia 澳大利亚;pl:poland polska`
    .split(";")
    .flatMap((group) => {
      const [code = "", spellings = ""] = group.trim().split(":");
      return spellings.split(/\s+/).map((spelling) => [spelling, code] as const);
    }),
);

export const readCountry = (typed: string): string => {
  const folded = fold(typed).replace(/[^\p{L}]/gu, "");
  return countrySpellings[folded] ?? folded;
};
