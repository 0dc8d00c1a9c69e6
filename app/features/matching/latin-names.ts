// What in a firm's name in Latin letters says little of which firm it is: legal forms, and words that many firms bear. Pure.

/** Legal forms by their folded spellings; the same number is the same form. `sp z o o` is read as `spzoo`. */
const legalForms: readonly string[] = [
  "ltd limited ltda lda limitada limitee",
  "llc lc",
  "inc incorporated",
  "corp corporation",
  "co company cie compagnie compania",
  "plc",
  "gmbh mbh ggmbh gesmbh",
  "ag aktiengesellschaft",
  "kg kgaa",
  "ohg",
  "ug",
  "ev",
  "sa saa sab",
  "sas sasu",
  "sarl sarls eurl",
  "spa",
  "srl srls",
  "sl slu",
  "bv bvba",
  "nv",
  "ab aktiebolag",
  "as asa aktieselskab",
  "oy oyj osakeyhtio",
  "aps",
  "kft",
  "zrt nyrt",
  "spzoo",
  "sro",
  "doo",
  "dd",
  "ead eood ood",
  "pty",
  "pte",
  "bhd sdn sdnbhd",
  "pt tbk",
  "kk kabushiki kaisha yk",
  "jsc ojsc cjsc pjsc",
  "ooo oao zao pao",
  "llp lp",
  "pvt private",
  "cv sccl",
  "group gruppe groupe grupo gruppo groep",
  "holding holdings",
];

const formNumbers = new Map<string, number>();
for (const [index, spellings] of legalForms.entries()) {
  for (const spelling of spellings.split(" ")) formNumbers.set(spelling, index + 1);
}

/** The number of the legal form that a word is, or 0. */
export const legalFormOf = (word: string): number => formNumbers.get(word) ?? 0;

const genericWords = new Set(
  `a an and the of for de la le les el los las der die das und et y e i da do du des del della di van von von zu en by at on in to
   restaurant restaurants ristorante restaurante cafe caffe coffee bar grill grille bistro brasserie trattoria diner deli
   delicatessen kitchen house steakhouse pub tavern pizzeria pizza bakery bbq buffet eatery lounge food foods room
   hotel inn motel resort hostel lodge spa salon store stores shop shops market supermarket mall center centre
   international global worldwide national services service solutions systems system technology technologies tech
   consulting consultants trading trade import export industries industry industrial enterprise enterprises
   partners associates sons son brothers bros management investment investments capital finance financial bank insurance
   software digital media marketing logistics transport construction engineering energy electric electronics
   manufacturing products supply supplies medical health care clinic pharmacy dental school university
   sales distribution distributors retail wholesale company branch office headquarters`.split(/\s+/),
);

/** Whether many firms bear the word, so that it tells little even where a list has it once. */
export const isGenericWord = (word: string): boolean => genericWords.has(word);
