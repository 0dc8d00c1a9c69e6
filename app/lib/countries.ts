/**
 * Countries and regions by ISO 3166-1 alpha-2. Names come from `Intl.DisplayNames` in the reader's language. Pure; anyone
 * may import it.
 */

// A literal, because `Intl` knows names of codes but no list of them.
const codes =
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
  CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
  GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM
  KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
  NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ
  SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU
  WF WS YE YT ZA ZM ZW`.split(/\s+/);

const known = new Set(codes);

export const isCountry = (code: string): boolean => known.has(code);

const namers = new Map<string, Intl.DisplayNames>();

/** The country's name for a reader of the language (BCP 47 tag); the code itself where there is none. */
export const countryName = (code: string, tag: string): string => {
  const namer = namers.get(tag) ?? new Intl.DisplayNames([tag], { type: "region" });
  namers.set(tag, namer);
  return isCountry(code) ? (namer.of(code) ?? code) : code;
};

/** Every country by code and name, in the order of the names in that language. */
export const countriesByName = (tag: string): { code: string; name: string }[] =>
  codes
    .map((code) => ({ code, name: countryName(code, tag) }))
    .sort((a, b) => a.name.localeCompare(b.name, tag));
